using System.Collections.Immutable;
using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Records that the customer refuses a handler, who is not chosen for this complaint again.</summary>
/// <param name="Handler">The refused handler.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record RefuseHandler(PersonId Handler, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        ImmutableArray<PersonId> refused = decision.Complaint.People.Refused;
        return refused.Contains(Handler) ? null : decision.Add(new HandlerRefused(Handler, Because), "handler", refused.Length);
    }
}
