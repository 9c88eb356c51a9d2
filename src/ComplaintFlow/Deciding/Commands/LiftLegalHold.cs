using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Ends the hold for one matter; those for others stay.</summary>
/// <param name="Matter">For which matter it is held.</param>
/// <param name="Because">Why, in words.</param>
public sealed record LiftLegalHold(string Matter, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Complaint.Holds.Matters.Contains(Matter) ? decision.Add(new LegalHoldLifted(Matter, Because)) : null;
}
