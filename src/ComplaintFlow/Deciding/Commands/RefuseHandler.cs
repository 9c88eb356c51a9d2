using System.Collections.Immutable;
using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Records that the customer does not want to be dealt with by a person; that person is not chosen for this complaint again.</summary>
/// <param name="Handler">The person refused.</param>
/// <param name="Because">Why, in words.</param>
public sealed record RefuseHandler(PersonId Handler, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        ImmutableArray<PersonId> refused = decision.Complaint.People.Refused;
        return refused.Contains(Handler) ? null : decision.Add(new HandlerRefused(Handler, Because), "handler", refused.Length);
    }
}
