namespace ComplaintFlow.Time;

/// <summary>Describes holidays, within <see cref="HolidaySet.Define"/>. Not safe to share between threads.</summary>
public sealed class HolidaySetBuilder
{
    internal HolidaySetBuilder(string owner) => Days = new(owner);

    internal DayStatements Days { get; }

    /// <summary>Closes whole days.</summary>
    /// <param name="dates">The days.</param>
    public HolidaySetBuilder Closed(params IEnumerable<DateOnly> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        Days.Add(dates, DayPlan.Closed);
        return this;
    }

    /// <summary>Closes whole days every year.</summary>
    /// <param name="days">The days.</param>
    /// <exception cref="ArgumentException">One of them is the default value.</exception>
    public HolidaySetBuilder Closed(params IEnumerable<YearlyDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        Days.Add(days, DayPlan.Closed);
        return this;
    }

    /// <summary>Opens a day at its own hours, whatever its weekday: for a day that is a holiday in part.</summary>
    /// <param name="date">The day.</param>
    /// <param name="hours">Its hours, such as <c>09:00-12:00</c>.</param>
    public HolidaySetBuilder Open(DateOnly date, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        Days.Add(date, hours);
        return this;
    }

    /// <summary>Opens a day at its own hours every year.</summary>
    /// <param name="day">The day.</param>
    /// <param name="hours">Its hours, such as <c>09:00-12:00</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="day"/> is the default value.</exception>
    public HolidaySetBuilder Open(YearlyDay day, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        Days.Add(day, hours);
        return this;
    }

    /// <summary>Has days worked that are free by their weekday (调休), at the hours that the calendar has on Mondays.</summary>
    /// <param name="dates">The days.</param>
    public HolidaySetBuilder MakeUpDays(params IEnumerable<DateOnly> dates) => MakeUpDays(DayOfWeek.Monday, dates);

    /// <summary>Has days worked that are free by their weekday (调休), at the hours that the calendar has on another weekday.</summary>
    /// <param name="worksLike">The weekday whose hours they have.</param>
    /// <param name="dates">The days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="worksLike"/> is no weekday.</exception>
    public HolidaySetBuilder MakeUpDays(DayOfWeek worksLike, params IEnumerable<DateOnly> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        if (!Enum.IsDefined(worksLike))
            throw new ArgumentOutOfRangeException(nameof(worksLike), worksLike, "There is no such weekday.");
        Days.Add(dates, new(null, worksLike));
        return this;
    }
}
