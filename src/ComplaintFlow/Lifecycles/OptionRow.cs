namespace ComplaintFlow.Lifecycles;

/// <summary>The options of a status: all that is sure of them at once, and which are to be decided anew each time.</summary>
/// <param name="Options">One option for each trigger that the status has a slot for, in the lifecycle's order.</param>
/// <param name="Columns">The trigger of each of them.</param>
/// <param name="Unsure">Which of them depend on the context, by position.</param>
internal sealed record OptionRow(LifecycleOption[] Options, int[] Columns, int[] Unsure);
