namespace ComplaintFlow;

/// <summary>A span that does not count towards an allowance.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends: the first instant that counts again.</param>
public readonly record struct Pause(DateTimeOffset From, DateTimeOffset To);
