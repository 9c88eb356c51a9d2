using System.Diagnostics.CodeAnalysis;

namespace ComplaintFlow.Sql;

/// <summary>Converts instants to their form in the tables: microseconds since 1970, UTC; exact and sortable on every database.</summary>
internal static class Microseconds
{
    public static long Of(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Returns the first microsecond that is not before the instant.</summary>
    public static long AtOrAfter(DateTimeOffset instant) =>
        Of(instant) is var cut && Read(cut) < instant ? cut + 1 : Of(instant);

    [return: NotNullIfNotNull(nameof(instant))]
    public static long? Of(DateTimeOffset? instant) => instant is { } known ? Of(known) : null;

    public static DateTimeOffset Read(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
