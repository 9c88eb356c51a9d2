namespace ComplaintFlow.Lifecycles;

/// <summary>An option that is to be decided anew each time.</summary>
/// <param name="At">Its position among the options of its status.</param>
/// <param name="Trigger">The trigger.</param>
/// <param name="Slot">What decides.</param>
internal readonly record struct UnsureOption(int At, Trigger Trigger, RuleSlot Slot);
