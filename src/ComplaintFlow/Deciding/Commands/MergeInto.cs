using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Continues the complaint as part of another: fires <c>merge</c> here and tells the other, both in one commit.</summary>
/// <param name="Other">The complaint as part of which it is continued; an open one.</param>
public sealed record MergeInto(ComplaintId Other) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Decider.Merge(decision.Draft, this, decision.Other, decision.Stamp);
}
