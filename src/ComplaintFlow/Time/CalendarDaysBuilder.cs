namespace ComplaintFlow.Time;

/// <summary>Describes single days, of holidays and of calendars alike. Not safe to share between threads.</summary>
/// <typeparam name="TBuilder">The builder that its calls give back.</typeparam>
public abstract class CalendarDaysBuilder<TBuilder>
    where TBuilder : CalendarDaysBuilder<TBuilder>
{
    private protected CalendarDaysBuilder(string owner) => Days = new(owner);

    internal DayStatements Days { get; }

    private TBuilder This => (TBuilder)this;

    /// <summary>Closes whole days.</summary>
    /// <param name="dates">The days.</param>
    public TBuilder Closed(params IEnumerable<DateOnly> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        Days.Add(dates, DayPlan.Closed);
        return This;
    }

    /// <summary>Closes whole days every year.</summary>
    /// <param name="days">The days.</param>
    /// <exception cref="ArgumentException">One of them is the default value.</exception>
    public TBuilder Closed(params IEnumerable<YearlyDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        Days.Add(days, DayPlan.Closed);
        return This;
    }

    /// <summary>Opens a day at its own hours, whatever its weekday: for a day that is a holiday in part.</summary>
    /// <param name="date">The day.</param>
    /// <param name="hours">Its hours, such as <c>09:00-12:00</c>.</param>
    public TBuilder Open(DateOnly date, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        Days.Add(date, hours);
        return This;
    }

    /// <summary>Opens a day at its own hours every year.</summary>
    /// <param name="day">The day.</param>
    /// <param name="hours">Its hours, such as <c>09:00-12:00</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="day"/> is the default value.</exception>
    public TBuilder Open(YearlyDay day, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        Days.Add(day, hours);
        return This;
    }

    /// <summary>Has days worked that are free by their weekday (调休), at the hours that the calendar has on Mondays.</summary>
    /// <param name="dates">The days.</param>
    public TBuilder MakeUpDays(params IEnumerable<DateOnly> dates) => MakeUpDays(DayOfWeek.Monday, dates);

    /// <summary>Has days worked that are free by their weekday (调休), at the hours that the calendar has on another weekday.</summary>
    /// <param name="worksLike">The weekday whose hours they have.</param>
    /// <param name="dates">The days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="worksLike"/> is no weekday.</exception>
    public TBuilder MakeUpDays(DayOfWeek worksLike, params IEnumerable<DateOnly> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        if (!Enum.IsDefined(worksLike))
            throw new ArgumentOutOfRangeException(nameof(worksLike), worksLike, "There is no such weekday.");
        Days.Add(dates, new(null, worksLike));
        return This;
    }
}
