namespace ComplaintFlow;

/// <summary>A period that does not count towards an allowance.</summary>
/// <param name="From">The start of the pause.</param>
/// <param name="To">The end, exclusive: the first instant that counts again.</param>
public readonly record struct Pause(DateTimeOffset From, DateTimeOffset To);
