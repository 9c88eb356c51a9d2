namespace ComplaintFlow;

/// <summary>Instants as every store can keep them: UTC, to the microsecond.</summary>
internal static class Instants
{
    /// <summary>How far the clocks of two machines may be apart where one's instant is held against the other's.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static DateTimeOffset Cut(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>An instant in a third of the space, since snapshots are copied often; 0 when there is none.</summary>
    public static long TicksOf(DateTimeOffset? instant) => instant?.UtcTicks ?? 0;

    public static DateTimeOffset? OfTicks(long ticks) => ticks == 0 ? null : new(ticks, TimeSpan.Zero);
}
