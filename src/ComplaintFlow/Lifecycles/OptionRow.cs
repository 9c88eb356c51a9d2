namespace ComplaintFlow.Lifecycles;

/// <summary>The options of a status: all that is sure of them at once, and which are to be decided anew each time.</summary>
/// <param name="Options">One option for each trigger that the status has a slot for, in the lifecycle's order.</param>
/// <param name="Unsure">Those of them that depend on the context.</param>
internal sealed record OptionRow(LifecycleOption[] Options, UnsureOption[] Unsure);
