using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Lifts the legal hold for one matter; holds for other matters stay.</summary>
/// <param name="Matter">The matter of the hold.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record LiftLegalHold(string Matter, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Complaint.Holds.Matters.Contains(Matter) ? decision.Add(new LegalHoldLifted(Matter, Because)) : null;
}
