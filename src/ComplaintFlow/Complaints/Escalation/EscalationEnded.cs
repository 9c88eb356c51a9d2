namespace ComplaintFlow;

/// <summary>A policy stopped before its last level.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">The deadline or episode for which the policy started.</param>
/// <param name="Level">The last level that fired.</param>
/// <param name="Why">The reason.</param>
public sealed record EscalationEnded(string Policy, string Epoch, int Level, EscalationEnd Why) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Escalation = before.Escalation.With(before.Escalation.Of(Policy, Epoch) with { Level = Level, NextAt = null }), Entry = stamp };
}
