namespace ComplaintFlow.Complaints;

/// <summary>Converts instants to the form that every store can keep: UTC, to the microsecond.</summary>
internal static class Instants
{
    /// <summary>The maximum difference between the clocks of two machines that is tolerated when their instants are compared.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static DateTimeOffset Truncate(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Returns the ticks of an instant, a third of its size, since snapshots are copied often; 0 for null.</summary>
    public static long TicksOf(DateTimeOffset? instant) => instant?.UtcTicks ?? 0;

    public static DateTimeOffset? OfTicks(long ticks) => ticks == 0 ? null : new(ticks, TimeSpan.Zero);
}
