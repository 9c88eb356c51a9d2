using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Time;

namespace ComplaintFlow;

/// <summary>A day that comes every year: on a date, on the n-th weekday of a month, or so many days from Easter.</summary>
public readonly record struct YearlyDay : IParsable<YearlyDay>
{
    private const int Last = 5;

    private readonly YearlyDayKind _kind;
    private readonly int _month;
    private readonly int _number;
    private readonly DayOfWeek _weekday;

    private YearlyDay(YearlyDayKind kind, int month, int number, DayOfWeek weekday = default) => (_kind, _month, _number, _weekday) = (kind, month, number, weekday);

    /// <summary>The same date every year; 29 February only in leap years.</summary>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such date.</exception>
    public static YearlyDay On(int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000, month)
        ? new(YearlyDayKind.Date, month, day)
        : throw new ArgumentOutOfRangeException(nameof(day), $"{month}-{day}", "There is no such date.");

    /// <summary>The first, second, third or fourth of a weekday in a month.</summary>
    /// <param name="number">Which, 1 to 4.</param>
    /// <param name="weekday">The weekday.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public static YearlyDay Nth(int number, DayOfWeek weekday, int month) => number is >= 1 and <= 4
        ? OfWeekday(number, weekday, month)
        : throw new ArgumentOutOfRangeException(nameof(number), number, "It must be 1 to 4; for the last one there is LastOf.");

    /// <summary>The last of a weekday in a month.</summary>
    /// <param name="weekday">The weekday.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public static YearlyDay LastOf(DayOfWeek weekday, int month) => OfWeekday(Last, weekday, month);

    /// <summary>So many days after Easter Sunday of the western churches, or before it: Good Friday is −2, Easter Monday 1.</summary>
    /// <param name="days">How many, −80 to 200, so that the day is in the same year.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is out of range.</exception>
    public static YearlyDay Easter(int days = 0) => days is >= -80 and <= 200
        ? new(YearlyDayKind.Easter, 0, days)
        : throw new ArgumentOutOfRangeException(nameof(days), days, "It must be -80 to 200.");

    /// <summary>The day in a year; <see langword="null"/> when that year has none.</summary>
    /// <param name="year">The year, 1900 to 2199.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="year"/> is out of range.</exception>
    public DateOnly? In(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, CalendarLimits.FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, CalendarLimits.LastYear);
        switch (_kind)
        {
            case YearlyDayKind.Date:
                return _number <= DateTime.DaysInMonth(year, _month) ? new DateOnly(year, _month, _number) : null;
            case YearlyDayKind.Weekday when _number == Last:
                DateOnly last = new(year, _month, DateTime.DaysInMonth(year, _month));
                return last.AddDays(-((last.DayOfWeek - _weekday + 7) % 7));
            case YearlyDayKind.Weekday:
                DateOnly first = new(year, _month, 1);
                return first.AddDays(((_weekday - first.DayOfWeek + 7) % 7) + ((_number - 1) * 7));
            case YearlyDayKind.Easter:
                return EasterSunday.Of(year).AddDays(_number);
            default:
                return null;
        }
    }

    /// <summary>The text form: <c>12-25</c>, <c>first monday of may</c>, <c>last monday of august</c>, <c>easter-2</c>.</summary>
    public override string ToString() => YearlyDayText.Write(_kind, _month, _number, _weekday);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="s">The text, in either case.</param>
    /// <param name="provider">Changes nothing.</param>
    /// <exception cref="FormatException">The text is no yearly day.</exception>
    public static YearlyDay Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out YearlyDay day) ? day : throw new FormatException($"'{s[..Math.Min(s.Length, 40)]}' is not a yearly day. {YearlyDayText.Fix}");
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out YearlyDay result) => YearlyDayText.TryRead(s, out result);

    private static YearlyDay OfWeekday(int number, DayOfWeek weekday, int month)
    {
        if (!Enum.IsDefined(weekday))
            throw new ArgumentOutOfRangeException(nameof(weekday), weekday, "There is no such weekday.");
        if (month is < 1 or > 12)
            throw new ArgumentOutOfRangeException(nameof(month), month, "It must be 1 to 12.");
        return new(YearlyDayKind.Weekday, month, number, weekday);
    }
}
