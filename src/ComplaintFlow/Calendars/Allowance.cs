using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Calendars;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The time allowed for something, with its unit: <c>4 working hours</c>, <c>15 business days</c>, <c>8 weeks</c>.</summary>
/// <remarks>
/// <see cref="WorkCalendar.Add(DateTimeOffset, Allowance, BoundaryRule)"/> converts it to an instant. Never negative; times are in whole seconds, at most
/// 100 years.
/// </remarks>
[JsonConverter(typeof(AllowanceJsonConverter))]
public readonly record struct Allowance : IParsable<Allowance>
{
    private Allowance(AllowanceKind kind, long number, long size, long max, string parameter)
    {
        if (number < 0 || number > max)
            throw new ArgumentOutOfRangeException(parameter, number, string.Create(CultureInfo.InvariantCulture, $"The number must be from 0 to {max}."));
        (Kind, Count) = (kind, number * size);
    }

    /// <summary>The kind of unit that is counted.</summary>
    public AllowanceKind Kind { get; }

    /// <summary>The number of units: seconds for elapsed and working time, otherwise days, weeks or months.</summary>
    public long Count { get; }

    /// <summary>Creates an allowance of elapsed time.</summary>
    /// <param name="time">The time, in whole seconds, at most 100 years.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative, too long, or has a fraction of a second.</exception>
    public static Allowance Elapsed(TimeSpan time) => time.Ticks % TimeSpan.TicksPerSecond == 0
        ? new(AllowanceKind.Elapsed, time.Ticks / TimeSpan.TicksPerSecond, 1, AllowanceText.MaxSeconds, nameof(time))
        : throw new ArgumentOutOfRangeException(nameof(time), time, "An allowance must be in whole seconds.");

    /// <summary>Creates an allowance of elapsed hours.</summary>
    /// <param name="hours">The number of hours, 0 to 876,600.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hours"/> is negative or too large.</exception>
    public static Allowance Hours(int hours) => new(AllowanceKind.Elapsed, hours, 3600, AllowanceText.MaxDays * 24, nameof(hours));

    /// <summary>Creates an allowance of time during opening hours.</summary>
    /// <param name="time">The time, in whole seconds, at most 100 years.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative, too long, or has a fraction of a second.</exception>
    public static Allowance Working(WorkingTime time) => time.Ticks % TimeSpan.TicksPerSecond == 0
        ? new(AllowanceKind.WorkingTime, time.Ticks / TimeSpan.TicksPerSecond, 1, AllowanceText.MaxSeconds, nameof(time))
        : throw new ArgumentOutOfRangeException(nameof(time), time, "An allowance must be in whole seconds.");

    /// <summary>Creates an allowance of working hours.</summary>
    /// <param name="hours">The number of hours, 0 to 876,600.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hours"/> is negative or too large.</exception>
    public static Allowance WorkingHours(int hours) => new(AllowanceKind.WorkingTime, hours, 3600, AllowanceText.MaxDays * 24, nameof(hours));

    /// <summary>Creates an allowance of working minutes.</summary>
    /// <param name="minutes">The number of minutes, 0 to 52,596,000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minutes"/> is negative or too large.</exception>
    public static Allowance WorkingMinutes(int minutes) => new(AllowanceKind.WorkingTime, minutes, 60, AllowanceText.MaxDays * 24 * 60, nameof(minutes));

    /// <summary>Creates an allowance of business days: days on which the calendar opens. The day on which counting starts is not included.</summary>
    /// <param name="days">The number of days, 0 to 36,525.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative or too large.</exception>
    public static Allowance BusinessDays(int days) => new(AllowanceKind.BusinessDays, days, 1, AllowanceText.MaxDays, nameof(days));

    /// <summary>Creates an allowance of calendar days.</summary>
    /// <param name="days">The number of days, 0 to 36,525.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative or too large.</exception>
    public static Allowance CalendarDays(int days) => new(AllowanceKind.CalendarDays, days, 1, AllowanceText.MaxDays, nameof(days));

    /// <summary>Creates an allowance of weeks.</summary>
    /// <param name="weeks">The number of weeks, 0 to 5,217.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weeks"/> is negative or too large.</exception>
    public static Allowance Weeks(int weeks) => new(AllowanceKind.Weeks, weeks, 1, AllowanceText.MaxDays / 7, nameof(weeks));

    /// <summary>Creates an allowance of months.</summary>
    /// <param name="months">The number of months, 0 to 1,200.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="months"/> is negative or too large.</exception>
    public static Allowance Months(int months) => new(AllowanceKind.Months, months, 1, 1_200, nameof(months));

    /// <summary>Returns the text form, in English and in the largest unit that is exact: <c>90 working minutes</c>.</summary>
    public override string ToString() => AllowanceText.Write(this);

    /// <summary>
    /// Returns the display name: the text of <c>allowance.</c> and the unit, such as <c>allowance.working-hours</c>, or <c>allowance.working-hours.one</c>
    /// for one.
    /// </summary>
    /// <param name="texts">The source of texts.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return AllowanceText.Display(this, texts, culture);
    }

    /// <summary>
    /// Parses a whole number and a unit: seconds, minutes, hours; working seconds, minutes or hours; business days; calendar days; weeks; months.
    /// </summary>
    /// <param name="s">The text; case-insensitive, singular or plural.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not an allowance; the message says what to write.</exception>
    public static Allowance Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return AllowanceText.TryRead(s, out Allowance allowance, out string? message, out string? fix) ? allowance : throw new FormatException($"{message} {fix}");
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Allowance result) =>
        AllowanceText.TryRead(s, out result, out _, out _);

    /// <summary>Reads a setting; reports a fault if it cannot be read.</summary>
    /// <param name="text">The value of the setting.</param>
    /// <param name="place">The place of the setting, for messages.</param>
    /// <param name="faults">Receives the fault.</param>
    internal static Allowance? Read(string? text, string place, ICollection<Fault> faults)
    {
        if (AllowanceText.TryRead(text, out Allowance allowance, out string? message, out string? fix))
            return allowance;
        faults.Add(new(ErrorCodes.InvalidAllowance, place, message, fix));
        return null;
    }

    /// <summary>Adds another allowance.</summary>
    /// <param name="other">An allowance of the same kind.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is of a different kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The sum exceeds 100 years.</exception>
    public Allowance Plus(Allowance other) => Kind == other.Kind
        ? new(Kind, Count + other.Count, 1, AllowanceText.MaxOf(Kind), nameof(other))
        : throw new ArgumentException($"{other} cannot be added to {this}: the units differ.", nameof(other));

    internal static Allowance OfUnit(AllowanceUnit unit, long count) => new(unit.Kind, count, unit.Size, unit.Max, nameof(count));
}

/// <summary>The kind of time that an allowance counts.</summary>
[JsonConverter(typeof(StableEnumConverter<AllowanceKind>))]
public enum AllowanceKind
{
    /// <summary>Elapsed time, during and outside opening hours: <c>48 hours</c>.</summary>
    Elapsed,

    /// <summary>Time during opening hours: <c>4 working hours</c>.</summary>
    WorkingTime,

    /// <summary>Business days, on which the calendar opens: <c>15 business days</c>.</summary>
    BusinessDays,

    /// <summary>Calendar days, keeping the local time of day: <c>30 calendar days</c>.</summary>
    CalendarDays,

    /// <summary>Weeks of seven days, keeping the local time of day: <c>8 weeks</c>.</summary>
    Weeks,

    /// <summary>Months, keeping the local time of day; in a month that is too short, its last day: <c>1 month</c>.</summary>
    Months,
}

/// <summary>A unit for writing allowances.</summary>
/// <param name="Kind">The kind of time that the unit measures.</param>
/// <param name="Name">The English name, in the plural.</param>
/// <param name="Size">The number of <see cref="Allowance.Count"/> units in one.</param>
/// <param name="Max">The maximum number of units in an allowance.</param>
internal sealed record AllowanceUnit(AllowanceKind Kind, string Name, long Size, long Max)
{
    public string Singular => Name[..^1];
}

/// <summary>Converts an allowance to and from its text form. Public because the JSON source generators of hosts refer to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AllowanceJsonConverter : JsonConverter<Allowance>
{
    /// <inheritdoc/>
    public override Allowance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AllowanceText.TryRead(reader.GetString(), out Allowance allowance, out string? message, out string? fix) ? allowance : throw new JsonException($"{message} {fix}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Allowance value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
