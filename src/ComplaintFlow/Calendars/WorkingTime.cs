using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>An amount of time during opening hours. Only a <see cref="WorkCalendar"/> can convert it to elapsed time.</summary>
/// <remarks>
/// There is no conversion to or from <see cref="TimeSpan"/>, and to or from <see cref="Allowance"/> only by named methods: adding four working hours to an
/// instant as elapsed time would be an unnoticed error. Exact to 100 ns; may be negative.
/// </remarks>
[JsonConverter(typeof(WorkingTimeJsonConverter))]
public readonly record struct WorkingTime : IComparable<WorkingTime>, IParsable<WorkingTime>
{
    private WorkingTime(long ticks) => Ticks = ticks;

    /// <summary>The zero working time.</summary>
    public static WorkingTime Zero => default;

    /// <summary>The time in units of 100 ns.</summary>
    public long Ticks { get; }

    /// <summary>The time in whole and fractional hours.</summary>
    public double TotalHours => (double)Ticks / TimeSpan.TicksPerHour;

    /// <summary>The time in whole and fractional minutes.</summary>
    public double TotalMinutes => (double)Ticks / TimeSpan.TicksPerMinute;

    /// <summary>Creates a working time from units of 100 ns.</summary>
    /// <param name="ticks">The number of 100-ns units.</param>
    public static WorkingTime FromTicks(long ticks) => new(ticks);

    /// <summary>Creates a working time from seconds.</summary>
    /// <param name="seconds">The number of seconds.</param>
    /// <exception cref="OverflowException">The time exceeds 29,000 years.</exception>
    public static WorkingTime FromSeconds(long seconds) => new(checked(seconds * TimeSpan.TicksPerSecond));

    /// <summary>Creates a working time from minutes.</summary>
    /// <param name="minutes">The number of minutes.</param>
    /// <exception cref="OverflowException">The time exceeds 29,000 years.</exception>
    public static WorkingTime FromMinutes(long minutes) => new(checked(minutes * TimeSpan.TicksPerMinute));

    /// <summary>Creates a working time from hours.</summary>
    /// <param name="hours">The number of hours.</param>
    /// <exception cref="OverflowException">The time exceeds 29,000 years.</exception>
    public static WorkingTime FromHours(long hours) => new(checked(hours * TimeSpan.TicksPerHour));

    /// <summary>Adds two working times.</summary>
    /// <exception cref="OverflowException">The result exceeds 29,000 years.</exception>
    public static WorkingTime operator +(WorkingTime left, WorkingTime right) => new(checked(left.Ticks + right.Ticks));

    /// <summary>Subtracts <paramref name="right"/> from <paramref name="left"/>.</summary>
    /// <exception cref="OverflowException">The result exceeds 29,000 years.</exception>
    public static WorkingTime operator -(WorkingTime left, WorkingTime right) => new(checked(left.Ticks - right.Ticks));

    /// <summary>Negates a working time.</summary>
    public static WorkingTime operator -(WorkingTime time) => new(checked(-time.Ticks));

    /// <summary>Multiplies a working time by a number.</summary>
    /// <exception cref="OverflowException">The result exceeds 29,000 years.</exception>
    public static WorkingTime operator *(WorkingTime time, long times) => new(checked(time.Ticks * times));

    /// <summary>Returns the ratio of <paramref name="left"/> to <paramref name="right"/>: 0.5 for two of four hours.</summary>
    public static double operator /(WorkingTime left, WorkingTime right) => (double)left.Ticks / right.Ticks;

    /// <summary>Returns whether <paramref name="left"/> is less than <paramref name="right"/>.</summary>
    public static bool operator <(WorkingTime left, WorkingTime right) => left.Ticks < right.Ticks;

    /// <summary>Returns whether <paramref name="left"/> is greater than <paramref name="right"/>.</summary>
    public static bool operator >(WorkingTime left, WorkingTime right) => left.Ticks > right.Ticks;

    /// <summary>Returns whether <paramref name="left"/> is less than or equal to <paramref name="right"/>.</summary>
    public static bool operator <=(WorkingTime left, WorkingTime right) => left.Ticks <= right.Ticks;

    /// <summary>Returns whether <paramref name="left"/> is greater than or equal to <paramref name="right"/>.</summary>
    public static bool operator >=(WorkingTime left, WorkingTime right) => left.Ticks >= right.Ticks;

    /// <summary>Adds another working time, for languages without operators.</summary>
    /// <param name="other">The time to add.</param>
    public WorkingTime Add(WorkingTime other) => this + other;

    /// <summary>Subtracts another working time, for languages without operators.</summary>
    /// <param name="other">The time to subtract.</param>
    public WorkingTime Subtract(WorkingTime other) => this - other;

    /// <inheritdoc/>
    public int CompareTo(WorkingTime other) => Ticks.CompareTo(other.Ticks);

    /// <summary>
    /// Returns hours, minutes and seconds such as <c>41:30:00</c>; hours are not grouped into days. Exact: a fraction of a second follows a point, if there
    /// is one.
    /// </summary>
    public override string ToString()
    {
        ulong ticks = (ulong)Int128.Abs(Ticks);
        (ulong seconds, ulong fraction) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        string text = string.Create(CultureInfo.InvariantCulture, $"{(Ticks < 0 ? "-" : "")}{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{fraction:0000000}").TrimEnd('0');
    }

    /// <summary>Parses the format of <see cref="ToString"/>.</summary>
    /// <param name="s">The text to parse.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a working time.</exception>
    public static WorkingTime Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out WorkingTime time)
            ? time
            : throw new FormatException($"'{s[..Math.Min(s.Length, 32)]}' is not a working time. Use hours, minutes and seconds: 41:30:00.");
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

/// <summary>Converts a working time to and from its text form. Public because the JSON source generators of hosts refer to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkingTimeJsonConverter : JsonConverter<WorkingTime>
{
    /// <inheritdoc/>
    public override WorkingTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WorkingTime.TryParse(reader.GetString(), null, out WorkingTime time) ? time : throw new JsonException(
            "The value is not a working time such as 41:30:00.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WorkingTime value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
