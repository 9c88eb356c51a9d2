using System.Collections.Immutable;
using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Sees to it that nothing of the complaint is erased or purged, whoever asks for it. Open and closed complaints can be held, for several matters at once.</summary>
/// <param name="Matter">For which matter: a name of 1 to 64 characters, such as a court's file number; not personal.</param>
/// <param name="Because">Why, in words.</param>
public sealed record PlaceLegalHold(string Matter, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        ImmutableArray<string> matters = decision.Complaint.Holds.Matters;
        return matters.Contains(Matter) ? null : decision.Add(new LegalHoldPlaced(Matter, Because), "matter", matters.Length);
    }
}
