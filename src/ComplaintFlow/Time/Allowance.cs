using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Time;

namespace ComplaintFlow;

/// <summary>How much time something may take, and of which kind: <c>4 working hours</c>, <c>15 business days</c>, <c>8 weeks</c>.</summary>
/// <remarks>What it comes to on a clock, <see cref="WorkCalendar.Add(DateTimeOffset, Allowance, BoundaryRule)"/> tells. Never negative; time is in whole seconds, at most 100 years.</remarks>
[JsonConverter(typeof(AllowanceJsonConverter))]
public readonly record struct Allowance : IParsable<Allowance>
{
    private Allowance(AllowanceKind kind, long number, long size, long most, string parameter)
    {
        if (number < 0 || number > most)
            throw new ArgumentOutOfRangeException(parameter, number, string.Create(CultureInfo.InvariantCulture, $"It must be 0 to {most}."));
        (Kind, Count) = (kind, number * size);
    }

    /// <summary>What is counted.</summary>
    public AllowanceKind Kind { get; }

    /// <summary>How many: seconds of elapsed and of working time, else days, weeks or months.</summary>
    public long Count { get; }

    /// <summary>Time on the clock.</summary>
    /// <param name="time">The time, in whole seconds, of at most 100 years.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative, too long, or has a fraction of a second.</exception>
    public static Allowance Elapsed(TimeSpan time) => time.Ticks % TimeSpan.TicksPerSecond == 0
        ? new(AllowanceKind.Elapsed, time.Ticks / TimeSpan.TicksPerSecond, 1, AllowanceText.MaxSeconds, nameof(time))
        : throw new ArgumentOutOfRangeException(nameof(time), time, "An allowance is in whole seconds.");

    /// <summary>Hours on the clock.</summary>
    /// <param name="hours">How many; 0 to 876,600.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many, or fewer than none.</exception>
    public static Allowance Hours(int hours) => new(AllowanceKind.Elapsed, hours, 3600, AllowanceText.MaxDays * 24, nameof(hours));

    /// <summary>Time during opening hours.</summary>
    /// <param name="time">The time, in whole seconds, of at most 100 years.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative, too long, or has a fraction of a second.</exception>
    public static Allowance Working(WorkingTime time) => time.Ticks % TimeSpan.TicksPerSecond == 0
        ? new(AllowanceKind.WorkingTime, time.Ticks / TimeSpan.TicksPerSecond, 1, AllowanceText.MaxSeconds, nameof(time))
        : throw new ArgumentOutOfRangeException(nameof(time), time, "An allowance is in whole seconds.");

    /// <summary>Hours during opening hours.</summary>
    /// <param name="hours">How many; 0 to 876,600.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many, or fewer than none.</exception>
    public static Allowance WorkingHours(int hours) => new(AllowanceKind.WorkingTime, hours, 3600, AllowanceText.MaxDays * 24, nameof(hours));

    /// <summary>Minutes during opening hours.</summary>
    /// <param name="minutes">How many; 0 to 52,596,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many, or fewer than none.</exception>
    public static Allowance WorkingMinutes(int minutes) => new(AllowanceKind.WorkingTime, minutes, 60, AllowanceText.MaxDays * 24 * 60, nameof(minutes));

    /// <summary>Days on which the calendar opens. The day on which the count begins is not one of them.</summary>
    /// <param name="days">How many; 0 to 36,525.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many, or fewer than none.</exception>
    public static Allowance BusinessDays(int days) => new(AllowanceKind.BusinessDays, days, 1, AllowanceText.MaxDays, nameof(days));

    /// <summary>Days of the calendar on the wall.</summary>
    /// <param name="days">How many; 0 to 36,525.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many, or fewer than none.</exception>
    public static Allowance CalendarDays(int days) => new(AllowanceKind.CalendarDays, days, 1, AllowanceText.MaxDays, nameof(days));

    /// <summary>Weeks.</summary>
    /// <param name="weeks">How many; 0 to 5,217.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many, or fewer than none.</exception>
    public static Allowance Weeks(int weeks) => new(AllowanceKind.Weeks, weeks, 1, AllowanceText.MaxDays / 7, nameof(weeks));

    /// <summary>Months.</summary>
    /// <param name="months">How many; 0 to 1,200.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many, or fewer than none.</exception>
    public static Allowance Months(int months) => new(AllowanceKind.Months, months, 1, 1_200, nameof(months));

    /// <summary>The text form, in English and in the largest unit that is exact: <c>90 working minutes</c>.</summary>
    public override string ToString() => AllowanceText.Write(this);

    /// <summary>What a reader calls it: the text of <c>allowance.</c> and the unit, such as <c>allowance.working-hours</c>, or of <c>allowance.working-hours.one</c> for one.</summary>
    /// <param name="texts">Where the texts come from.</param>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return AllowanceText.Display(this, texts, culture);
    }

    /// <summary>Reads a whole number and a unit: seconds, minutes, hours; working seconds, minutes or hours; business days; calendar days; weeks; months.</summary>
    /// <param name="s">The text; in either case, in the singular or the plural.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <exception cref="FormatException">The text is no allowance; the message says what to write.</exception>
    public static Allowance Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return AllowanceText.TryRead(s, out Allowance allowance, out string? message, out string? fix) ? allowance : throw new FormatException($"{message} {fix}");
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Allowance result) =>
        AllowanceText.TryRead(s, out result, out _, out _);

    /// <summary>Reads a setting; what is wrong with it is written down.</summary>
    /// <param name="text">The value.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="faults">Takes the fault.</param>
    internal static Allowance? Read(string? text, string place, ICollection<Fault> faults)
    {
        if (AllowanceText.TryRead(text, out Allowance allowance, out string? message, out string? fix))
            return allowance;
        faults.Add(new(ErrorCodes.InvalidAllowance, place, message, fix));
        return null;
    }

    /// <summary>Both together.</summary>
    /// <param name="other">Another one of the same kind.</param>
    /// <exception cref="ArgumentException">It is of another kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Together they are more than 100 years.</exception>
    public Allowance Plus(Allowance other) => Kind == other.Kind
        ? new(Kind, Count + other.Count, 1, AllowanceText.MostOf(Kind), nameof(other))
        : throw new ArgumentException($"{other} is of another kind than {this}.", nameof(other));

    internal static Allowance OfUnit(AllowanceUnit unit, long count) => new(unit.Kind, count, unit.Size, unit.Most, nameof(count));
}
