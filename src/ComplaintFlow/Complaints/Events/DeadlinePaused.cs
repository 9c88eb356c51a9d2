namespace ComplaintFlow;

/// <summary>A deadline's clock stands still.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Clock">What the clock shows.</param>
/// <param name="StandsUntil">Until when it stands still at least, because it was postponed.</param>
public sealed record DeadlinePaused(DeadlineId Id, ClockReading Clock, DateTimeOffset? StandsUntil = null) : ComplaintEvent;
