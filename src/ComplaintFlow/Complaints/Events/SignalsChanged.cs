namespace ComplaintFlow;

/// <summary>The warning signs are others than before.</summary>
/// <param name="From">The signals before.</param>
/// <param name="To">The signals after.</param>
public sealed record SignalsChanged(Signals From, Signals To) : ComplaintEvent;
