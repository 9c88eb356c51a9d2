namespace ComplaintFlow.Complaints;

/// <summary>Converts instants to the form that every store can keep: UTC, to the microsecond.</summary>
internal static class Instants
{
    /// <summary>The maximum difference between the clocks of two machines that is tolerated when their instants are compared.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Stands for an instant that cannot be calculated as long as a calendar has no more opening hours; later than every other.</summary>
    public static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Truncate(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Returns the ticks of an instant, a third of its size, since snapshots are copied often; 0 for null.</summary>
    public static long TicksOf(DateTimeOffset? instant) => instant?.UtcTicks ?? 0;

    public static DateTimeOffset? OfTicks(long ticks) => ticks == 0 ? null : new(ticks, TimeSpan.Zero);
}
