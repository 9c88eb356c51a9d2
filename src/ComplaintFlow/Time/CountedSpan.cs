namespace ComplaintFlow.Time;

/// <summary>A span that counted towards an allowance: working or elapsed time as such, or the hours of one business day.</summary>
/// <param name="From">The start of the span.</param>
/// <param name="To">The end of the span.</param>
public readonly record struct CountedSpan(DateTimeOffset From, DateTimeOffset To);
