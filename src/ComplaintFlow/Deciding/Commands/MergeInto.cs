using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Merges the complaint into another: fires <c>merge</c> here and records the merge in the other, both in one commit.</summary>
/// <param name="Other">The complaint that continues; must be open.</param>
public sealed record MergeInto(ComplaintId Other) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Decider.Merge(decision.Draft, this, decision.Other, decision.Stamp);
}
