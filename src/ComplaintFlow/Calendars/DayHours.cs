using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Calendars;

/// <summary>The opening hours of a day, in order and without overlap; empty if closed.</summary>
internal sealed class DayHours(ImmutableArray<HourSpan> spans) : IEquatable<DayHours>
{
    public static DayHours Closed { get; } = new([]);

    public ImmutableArray<HourSpan> Spans { get; } = spans;

    public bool IsOpen => !Spans.IsEmpty;

    /// <summary>Returns the hours that lie within others.</summary>
    public DayHours Within(DayHours others)
    {
        IEnumerable<HourSpan> shared =
            from span in Spans
            from other in others.Spans
            let both = new HourSpan(Math.Max(span.From, other.From), Math.Min(span.To, other.To))
            where both.From < both.To
            select both;
        return new([.. shared]);
    }

    public bool Equals(DayHours? other) => other is not null && Spans.AsSpan().SequenceEqual(other.Spans.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as DayHours);

    public override int GetHashCode() => Spans.IsEmpty ? 0 : HashCode.Combine(Spans.Length, Spans[0]);

    public override string ToString() => Spans.IsEmpty ? "closed" : string.Join(", ", Spans);
}

/// <summary>The plan for one day: its hours, the hours outside which it is closed, or the weekday whose hours apply.</summary>
internal sealed record DayPlan(DayHours? Hours, DayOfWeek WorksLike = DayOfWeek.Monday, bool Shortens = false)
{
    public static DayPlan Closed { get; } = new(DayHours.Closed);

    public override string ToString() => Hours is null ? $"worked as a {WorksLike}" : new DayChange(Hours, Shortens).ToString();
}

/// <summary>What a special day changes: it has these hours, or only those of its hours that lie within these.</summary>
internal readonly record struct DayChange(DayHours Hours, bool Shortens)
{
    public DayHours ApplyTo(DayHours before) => Shortens ? before.Within(Hours) : Hours;

    public override string ToString() => Shortens ? $"shortened to {Hours}" : Hours.ToString();
}

/// <summary>
/// A span of opening hours within a day, in ticks after its midnight. <paramref name="To"/> exceeds a day's ticks if the span extends past midnight.
/// </summary>
internal readonly record struct HourSpan(long From, long To)
{
    public override string ToString() => $"{HoursText.Write(From)}-{HoursText.Write(To > TimeSpan.TicksPerDay ? To - TimeSpan.TicksPerDay : To)}";
}

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
