namespace ComplaintFlow.Time;

/// <summary>A span that counted towards an allowance: of working time and of time on the clock exactly this, of business days the hours of a day.</summary>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
public readonly record struct CountedSpan(DateTimeOffset From, DateTimeOffset To);
