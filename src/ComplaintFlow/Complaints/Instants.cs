namespace ComplaintFlow;

/// <summary>Instants as every store can keep them: UTC, to the microsecond.</summary>
internal static class Instants
{
    public static DateTimeOffset Cut(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
