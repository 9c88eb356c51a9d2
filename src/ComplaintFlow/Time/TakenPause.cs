namespace ComplaintFlow.Time;

/// <summary>A pause and what it took out of the time that counts.</summary>
/// <param name="From">When it began, or when time began to count where that was later.</param>
/// <param name="To">When it ended.</param>
/// <param name="TakenOut">How much: working time where working time or business days count, else the time on the clock.</param>
public readonly record struct TakenPause(DateTimeOffset From, DateTimeOffset To, TimeSpan TakenOut);
