using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Reads instants as logs write them.</summary>
internal static class Instant
{
    public static bool TryRead(string value, ImmutableArray<string> patterns, TimeZoneInfo timeZone, out DateTimeOffset instant)
    {
        foreach (string pattern in patterns)
        {
            if (pattern.Contains('z', StringComparison.Ordinal) || pattern.Contains('K', StringComparison.Ordinal))
            {
                if (DateTimeOffset.TryParseExact(value, pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant))
                    return true;
            }
            else if (DateTime.TryParseExact(value, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
            {
                instant = In(local, timeZone);
                return true;
            }
        }

        instant = default;
        return patterns.Length == 0 && TryReadIso(value, timeZone, out instant);
    }

    private static bool TryReadIso(string value, TimeZoneInfo timeZone, out DateTimeOffset instant)
    {
        instant = default;
        // Other forms, such as 03/04/2026, mean different days in different places.
        if (value.Length < 10 || value[4] != '-' || value[7] != '-'
            || !DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime read))
            return false;
        if (read.Kind == DateTimeKind.Unspecified)
        {
            instant = In(read, timeZone);
            return true;
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    // A local time that daylight saving leaves out moves on by the gap; one that it repeats is the second.
    private static DateTimeOffset In(DateTime local, TimeZoneInfo timeZone) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), timeZone.GetUtcOffset(local));
}
