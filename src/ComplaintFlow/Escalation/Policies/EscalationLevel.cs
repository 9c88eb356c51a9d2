using System.Collections.Immutable;

namespace ComplaintFlow.Escalation;

/// <summary>A level of a policy.</summary>
/// <param name="After">How long after the level before; null for the first.</param>
/// <param name="Changes">What it changes.</param>
internal sealed record EscalationLevel(Allowance? After, ImmutableArray<EscalationChangeRule> Changes);
