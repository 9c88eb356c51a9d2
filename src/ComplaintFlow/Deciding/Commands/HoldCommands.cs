using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>
/// Places a legal hold: nothing of the complaint is erased or purged, no matter who requests it. Open and closed complaints can be
/// held, for several matters at once.
/// </summary>
/// <param name="Matter">The matter: a name of 1 to 64 characters, such as a court's file number; not personal.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record PlaceLegalHold(string Matter, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        ImmutableArray<string> matters = decision.Complaint.Holds.Matters;
        return matters.Contains(Matter) ? null : decision.Add(new LegalHoldPlaced(Matter, Because), "matter", matters.Length);
    }
}

/// <summary>Lifts the legal hold for one matter; holds for other matters stay.</summary>
/// <param name="Matter">The matter of the hold.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record LiftLegalHold(string Matter, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) => decision.Complaint.Holds.Matters.Contains(Matter) ? decision.Add(new LegalHoldLifted(Matter, Because)) : null;
}
