using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ComplaintFlow.Time;

/// <summary>Reads and writes opening hours: <c>09:00-12:00</c>.</summary>
internal static class HoursText
{
    public const string Fix = "Use the form 09:00-17:30. The end may be 24:00; an end before the start is on the next day.";

    public static bool TryRead(string? text, out HourSpan span, [NotNullWhen(false)] out string? message)
    {
        span = default;
        message = null;
        if (text is not { Length: 11 } || text[5] != '-' || !TryTime(text.AsSpan(0, 5), out long from) || !TryTime(text.AsSpan(6), out long to))
            message = $"'{PlainText.Shown(text)}' is not a span of opening hours.";
        else if (from == TimeSpan.TicksPerDay)
            message = $"'{text}' starts at the end of the day.";
        else if (from == to)
            message = $"'{text}' starts and ends at the same time.";
        else
            span = new(from, to > from ? to : to + TimeSpan.TicksPerDay);
        return message is null;
    }

    public static string Write(long ticks) =>
        string.Create(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerHour:00}:{ticks / TimeSpan.TicksPerMinute % 60:00}");

    private static bool TryTime(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text[2] != ':'
            || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out int hours)
            || !int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)
            || minutes > 59 || (hours * 60) + minutes > 24 * 60)
        {
            return false;
        }

        ticks = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
        return true;
    }
}
