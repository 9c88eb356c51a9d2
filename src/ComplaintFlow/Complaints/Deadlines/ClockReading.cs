namespace ComplaintFlow;

/// <summary>What a deadline's clock showed when it last stopped or began to run again. What has passed since is not in it.</summary>
/// <param name="Spent">The working time that counted, by the deadline's calendar.</param>
/// <param name="Paused">The working time that was taken out.</param>
/// <param name="PausedOnClock">The time on the clock that was taken out.</param>
public readonly record struct ClockReading(WorkingTime Spent, WorkingTime Paused, TimeSpan PausedOnClock);
