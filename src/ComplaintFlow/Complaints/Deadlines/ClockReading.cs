namespace ComplaintFlow;

/// <summary>The reading of a deadline's clock when it last stopped or started. Time that has passed since is not included.</summary>
/// <param name="Spent">The working time that counted, by the deadline's calendar.</param>
/// <param name="Paused">The working time that was excluded by pauses.</param>
/// <param name="PausedOnClock">The elapsed time that was excluded by pauses.</param>
public readonly record struct ClockReading(WorkingTime Spent, WorkingTime Paused, TimeSpan PausedOnClock);
