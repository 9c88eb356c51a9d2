namespace ComplaintFlow;

/// <summary>Instants as every store can keep them: UTC, to the microsecond.</summary>
internal static class Instants
{
    /// <summary>How far the clocks of two machines may be apart where one's instant is held against the other's.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static DateTimeOffset Cut(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
