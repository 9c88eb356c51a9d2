using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Time;

namespace ComplaintFlow;

/// <summary>An amount of time during opening hours. What it comes to on a clock, only a <see cref="WorkCalendar"/> can tell.</summary>
/// <remarks>
/// There is no conversion to or from <see cref="TimeSpan"/>, and none to or from <see cref="Allowance"/> but by name: four working hours
/// added to an instant as if they were elapsed time would be wrong without anybody noticing. Exact to 100 ns; may be negative.
/// </remarks>
[JsonConverter(typeof(WorkingTimeJsonConverter))]
public readonly record struct WorkingTime : IComparable<WorkingTime>, IParsable<WorkingTime>
{
    private WorkingTime(long ticks) => Ticks = ticks;

    /// <summary>No time.</summary>
    public static WorkingTime Zero => default;

    /// <summary>The time in units of 100 ns.</summary>
    public long Ticks { get; }

    /// <summary>The time in hours and fractions of an hour.</summary>
    public double TotalHours => (double)Ticks / TimeSpan.TicksPerHour;

    /// <summary>The time in minutes and fractions of a minute.</summary>
    public double TotalMinutes => (double)Ticks / TimeSpan.TicksPerMinute;

    /// <summary>Makes a time of units of 100 ns.</summary>
    /// <param name="ticks">The number.</param>
    public static WorkingTime FromTicks(long ticks) => new(ticks);

    /// <summary>Makes a time of seconds.</summary>
    /// <param name="seconds">The number.</param>
    /// <exception cref="OverflowException">It is more than 29,000 years.</exception>
    public static WorkingTime FromSeconds(long seconds) => new(checked(seconds * TimeSpan.TicksPerSecond));

    /// <summary>Makes a time of minutes.</summary>
    /// <param name="minutes">The number.</param>
    /// <exception cref="OverflowException">It is more than 29,000 years.</exception>
    public static WorkingTime FromMinutes(long minutes) => new(checked(minutes * TimeSpan.TicksPerMinute));

    /// <summary>Makes a time of hours.</summary>
    /// <param name="hours">The number.</param>
    /// <exception cref="OverflowException">It is more than 29,000 years.</exception>
    public static WorkingTime FromHours(long hours) => new(checked(hours * TimeSpan.TicksPerHour));

    /// <summary>Both together.</summary>
    /// <exception cref="OverflowException">The result is more than 29,000 years.</exception>
    public static WorkingTime operator +(WorkingTime left, WorkingTime right) => new(checked(left.Ticks + right.Ticks));

    /// <summary>The one without the other.</summary>
    /// <exception cref="OverflowException">The result is more than 29,000 years.</exception>
    public static WorkingTime operator -(WorkingTime left, WorkingTime right) => new(checked(left.Ticks - right.Ticks));

    /// <summary>The same, the other way.</summary>
    public static WorkingTime operator -(WorkingTime time) => new(checked(-time.Ticks));

    /// <summary>The time, so many times.</summary>
    /// <exception cref="OverflowException">The result is more than 29,000 years.</exception>
    public static WorkingTime operator *(WorkingTime time, long times) => new(checked(time.Ticks * times));

    /// <summary>What part of <paramref name="right"/> <paramref name="left"/> is: 0.5 for two of four hours.</summary>
    public static double operator /(WorkingTime left, WorkingTime right) => (double)left.Ticks / right.Ticks;

    /// <summary>Whether <paramref name="left"/> is less.</summary>
    public static bool operator <(WorkingTime left, WorkingTime right) => left.Ticks < right.Ticks;

    /// <summary>Whether <paramref name="left"/> is more.</summary>
    public static bool operator >(WorkingTime left, WorkingTime right) => left.Ticks > right.Ticks;

    /// <summary>Whether <paramref name="left"/> is not more.</summary>
    public static bool operator <=(WorkingTime left, WorkingTime right) => left.Ticks <= right.Ticks;

    /// <summary>Whether <paramref name="left"/> is not less.</summary>
    public static bool operator >=(WorkingTime left, WorkingTime right) => left.Ticks >= right.Ticks;

    /// <summary>The sum of two times, for languages without operators.</summary>
    /// <param name="other">The other one.</param>
    public WorkingTime Add(WorkingTime other) => this + other;

    /// <summary>The difference of two times, for languages without operators.</summary>
    /// <param name="other">What is taken away.</param>
    public WorkingTime Subtract(WorkingTime other) => this - other;

    /// <inheritdoc/>
    public int CompareTo(WorkingTime other) => Ticks.CompareTo(other.Ticks);

    /// <summary>Hours, minutes and seconds such as <c>41:30:00</c>; hours are not gathered into days. Exact: a fraction of a second follows a point, where there is one.</summary>
    public override string ToString()
    {
        ulong ticks = (ulong)Int128.Abs(Ticks);
        (ulong seconds, ulong fraction) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        string text = string.Create(CultureInfo.InvariantCulture, $"{(Ticks < 0 ? "-" : "")}{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{fraction:0000000}").TrimEnd('0');
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <exception cref="FormatException">The text is no working time.</exception>
    public static WorkingTime Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out WorkingTime time)
            ? time
            : throw new FormatException($"'{s[..Math.Min(s.Length, 32)]}' is not a working time. Write hours, minutes and seconds: 41:30:00.");
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WorkingTime result)
    {
        result = default;
        ReadOnlySpan<char> text = s;
        bool isNegative = text.StartsWith("-");
        text = isNegative ? text[1..] : text;
        int minutesAt = text.IndexOf(':') + 1;
        if (minutesAt is < 3 or > 10 || text.Length < minutesAt + 5 || text[minutesAt + 2] != ':'
            || !TryDigits(text[..(minutesAt - 1)], out long hours)
            || !TryDigits(text.Slice(minutesAt, 2), out long minutes) || minutes > 59
            || !TryDigits(text.Slice(minutesAt + 3, 2), out long seconds) || seconds > 59)
        {
            return false;
        }

        long fraction = 0;
        ReadOnlySpan<char> rest = text[(minutesAt + 5)..];
        if (!rest.IsEmpty && (rest[0] != '.' || rest.Length is < 2 or > 8 || !TryDigits(rest[1..], out fraction)))
            return false;
        for (int digits = rest.Length - 1; digits is > 0 and < 7; digits++)
            fraction *= 10;
        Int128 ticks = ((((Int128)hours * 3600) + (minutes * 60) + seconds) * TimeSpan.TicksPerSecond) + fraction;
        if (ticks > long.MaxValue)
            return false;
        result = new(isNegative ? (long)-ticks : (long)ticks);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
