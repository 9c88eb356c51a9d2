namespace ComplaintFlow.Tests;

internal static class TestTime
{
    /// <summary>Where clocks start: Monday, 2 March 2026, 09:00 UTC.</summary>
    public static DateTimeOffset Monday { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
}
