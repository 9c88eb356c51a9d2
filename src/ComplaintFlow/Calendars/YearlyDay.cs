using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Calendars;

namespace ComplaintFlow;

/// <summary>A day that recurs every year: a date, the n-th weekday of a month, or a day relative to Easter.</summary>
public readonly record struct YearlyDay : IParsable<YearlyDay>
{
    private const int Last = 5;

    private readonly YearlyDayKind _kind;
    private readonly int _month;
    private readonly int _number;
    private readonly DayOfWeek _weekday;

    private YearlyDay(YearlyDayKind kind, int month, int number, DayOfWeek weekday = default, bool moves = false) =>
        (_kind, _month, _number, _weekday, Moves) = (kind, month, number, weekday, moves);

    /// <summary>Whether the day moves to the next weekday when it falls on a weekend.</summary>
    internal bool Moves { get; }

    /// <summary>Creates a day on the same date every year; 29 February occurs only in leap years.</summary>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date does not exist.</exception>
    public static YearlyDay On(int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000, month)
        ? new(YearlyDayKind.Date, month, day)
        : throw new ArgumentOutOfRangeException(nameof(day), $"{month}-{day}", "The date does not exist.");

    /// <summary>Creates the first, second, third or fourth occurrence of a weekday in a month.</summary>
    /// <param name="number">The occurrence, 1 to 4.</param>
    /// <param name="weekday">The weekday.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static YearlyDay Nth(int number, DayOfWeek weekday, int month) => number is >= 1 and <= 4
        ? OfWeekday(number, weekday, month)
        : throw new ArgumentOutOfRangeException(nameof(number), number, "The number must be from 1 to 4. For the last weekday, use LastOf.");

    /// <summary>Creates the last occurrence of a weekday in a month.</summary>
    /// <param name="weekday">The weekday.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static YearlyDay LastOf(DayOfWeek weekday, int month) => OfWeekday(Last, weekday, month);

    /// <summary>Creates a day relative to Easter Sunday of the Western churches: Good Friday is −2, Easter Monday 1.</summary>
    /// <param name="days">The number of days, −80 to 200, which keeps the day in the same year; negative before Easter.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is out of range.</exception>
    public static YearlyDay Easter(int days = 0) => days is >= -80 and <= 200
        ? new(YearlyDayKind.Easter, 0, days)
        : throw new ArgumentOutOfRangeException(nameof(days), days, "The number must be from -80 to 200.");

    /// <summary>Creates the same day, moved to the next weekday in years in which it falls on a Saturday or Sunday, as bank holidays in the United Kingdom.</summary>
    /// <remarks>
    /// In a calendar or a set of holidays, it moves past the set's other yearly days: Christmas Day and Boxing Day, both moved, never fall on the same day.
    /// The weekend day itself keeps its hours; to close it too, add the day without the move.
    /// </remarks>
    public YearlyDay MovedToWeekday() => _kind == YearlyDayKind.None ? this : new(_kind, _month, _number, _weekday, moves: true);

    /// <summary>Returns the day's date in a year; <see langword="null"/> if it does not occur in that year.</summary>
    /// <param name="year">The year, 1900 to 2199. A day that moves from the end of the year may fall in the next one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="year"/> is out of range.</exception>
    public DateOnly? In(int year) => NominalIn(year) is { } date ? MovesFrom(date) ? NextWeekday(date) : date : null;

    /// <summary>Whether the day moves away from a date on which it falls.</summary>
    internal bool MovesFrom(DateOnly date) => Moves && IsWeekend(date);

    internal static DateOnly NextWeekday(DateOnly date)
    {
        do
            date = date.AddDays(1);
        while (IsWeekend(date));
        return date;
    }

    /// <summary>Returns the day's date in a year before any move.</summary>
    internal DateOnly? NominalIn(int year)
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

    /// <summary>
    /// Returns the text form: <c>12-25</c>, <c>first monday of may</c>, <c>last monday of august</c>, <c>easter-2</c>, <c>12-25 or next weekday</c>.
    /// </summary>
    public override string ToString() => YearlyDayText.Write(_kind, _month, _number, _weekday) + (Moves ? YearlyDayText.Moved : "");

    /// <summary>Parses the format of <see cref="ToString"/>.</summary>
    /// <param name="s">The text to parse; case-insensitive.</param>
    /// <param name="provider">Ignored.</param>
    /// <exception cref="FormatException">The text is not a yearly day.</exception>
    public static YearlyDay Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out YearlyDay day) ? day : throw new FormatException($"'{s[..Math.Min(s.Length, 40)]}' is not a yearly day. {YearlyDayText.Fix}");
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out YearlyDay result) => YearlyDayText.TryRead(s, out result);

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static YearlyDay OfWeekday(int number, DayOfWeek weekday, int month)
    {
        if (!Enum.IsDefined(weekday))
            throw new ArgumentOutOfRangeException(nameof(weekday), weekday, "There is no such weekday.");
        if (month is < 1 or > 12)
            throw new ArgumentOutOfRangeException(nameof(month), month, "The month must be from 1 to 12.");
        return new(YearlyDayKind.Weekday, month, number, weekday);
    }
}

/// <summary>The way in which a yearly day is determined.</summary>
internal enum YearlyDayKind
{
    /// <summary>None: the default value.</summary>
    None,

    /// <summary>A fixed date.</summary>
    Date,

    /// <summary>An occurrence of a weekday in a month.</summary>
    Weekday,

    /// <summary>An offset from Easter.</summary>
    Easter,
}

/// <summary>
/// Easter Sunday of the Western churches, by the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
/// </summary>
internal static class EasterSunday
{
    public static DateOnly Of(int year)
    {
        int a = year % 19;
        (int b, int c) = Math.DivRem(year, 100);
        (int d, int e) = Math.DivRem(b, 4);
        int g = (b - ((b + 8) / 25) + 1) / 3;
        int h = ((19 * a) + b - d - g + 15) % 30;
        (int i, int k) = Math.DivRem(c, 4);
        int l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        int m = (a + (11 * h) + (22 * l)) / 451;
        (int month, int day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new(year, month, day + 1);
    }
}
