namespace ComplaintFlow.Lifecycles;

/// <summary>A rule as the table keeps it.</summary>
/// <param name="Needs">Which of the slot's guards must be met, one bit each.</param>
/// <param name="Result">What comes of it; without a target when that is chosen.</param>
/// <param name="Choice">How the target is chosen, where it is.</param>
internal readonly record struct CompiledRule(ulong Needs, Transition Result, TargetChoice? Choice);
