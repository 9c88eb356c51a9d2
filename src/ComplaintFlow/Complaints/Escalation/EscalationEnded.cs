namespace ComplaintFlow;

/// <summary>A policy that had further levels goes no further.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">What it began for.</param>
/// <param name="Level">The level that was carried out last.</param>
/// <param name="Why">Why.</param>
public sealed record EscalationEnded(string Policy, string Epoch, int Level, EscalationEnd Why) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Escalation = before.Escalation.With(before.Escalation.Of(Policy, Epoch) with { Level = Level, NextAt = null }), Entry = stamp };
}
