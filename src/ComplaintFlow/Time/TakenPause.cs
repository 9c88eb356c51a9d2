namespace ComplaintFlow.Time;

/// <summary>A pause and the time it deducted.</summary>
/// <param name="From">The start of the pause, or the instant at which time started to count if later.</param>
/// <param name="To">The end of the pause.</param>
/// <param name="TakenOut">The time deducted: working time if working time or business days count, otherwise elapsed time.</param>
public readonly record struct TakenPause(DateTimeOffset From, DateTimeOffset To, TimeSpan TakenOut);
