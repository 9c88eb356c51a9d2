namespace ComplaintFlow;

/// <summary>A deadline's clock stands still.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Clock">What the clock shows.</param>
public sealed record DeadlinePaused(DeadlineId Id, ClockReading Clock) : ComplaintEvent;
