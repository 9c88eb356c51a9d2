namespace ComplaintFlow.Time;

/// <summary>Describes a calendar. Not safe to share between threads.</summary>
/// <remarks>
/// What is said of a day comes before what is said of its weekday: first the calendar's own dates, then its own yearly days, then the
/// sets that it observes, the one said last first. Within one of these a date comes before a yearly day; of two yearly days that meet, the
/// one said last counts. Opening hours belong to the day on which they begin, also where they go over midnight.
/// </remarks>
public sealed class WorkCalendarBuilder : CalendarDaysBuilder<WorkCalendarBuilder>
{
    private readonly CalendarOptions _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public WorkCalendarBuilder(CalendarOptions options)
        : base(options) => _options = options;

    /// <summary>Says in which time zone the hours are.</summary>
    /// <param name="timeZone">An IANA name such as <c>Asia/Shanghai</c>, or a Windows one such as <c>China Standard Time</c>.</param>
    /// <exception cref="InvalidOperationException">It has been said already.</exception>
    public WorkCalendarBuilder In(string timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        CheckNoZone();
        _options.TimeZoneName = timeZone;
        return this;
    }

    /// <summary>Says in which time zone the hours are.</summary>
    /// <param name="timeZone">The zone.</param>
    /// <exception cref="InvalidOperationException">It has been said already.</exception>
    public WorkCalendarBuilder In(TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        CheckNoZone();
        _options.TimeZone = timeZone;
        return this;
    }

    /// <summary>Adds opening hours of a weekday.</summary>
    /// <param name="day">The weekday.</param>
    /// <param name="hours">Its hours, such as <c>09:00-12:00</c>, <c>00:00-24:00</c> or, over midnight, <c>22:00-06:00</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="day"/> is no weekday.</exception>
    public WorkCalendarBuilder Open(DayOfWeek day, params IEnumerable<string> hours)
    {
        CheckWeekday(day, nameof(day));
        return Open([day], hours);
    }

    /// <summary>Adds opening hours of Monday to Friday.</summary>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>.</param>
    public WorkCalendarBuilder OpenOnWeekdays(params IEnumerable<string> hours) => Open(CalendarSettings.WorkingWeek[..5], hours);

    /// <summary>Adds opening hours of every day of the week.</summary>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>.</param>
    public WorkCalendarBuilder OpenEveryDay(params IEnumerable<string> hours) => Open(CalendarSettings.WorkingWeek, hours);

    /// <summary>Opens every day round the clock.</summary>
    public WorkCalendarBuilder AlwaysOpen() => OpenEveryDay("00:00-24:00");

    /// <summary>
    /// Has the calendar observe a set of holidays. Of several, the one said last comes first; the calendar's own days come before all of them.
    /// </summary>
    /// <param name="holidays">The set.</param>
    public WorkCalendarBuilder Observes(HolidaySet holidays)
    {
        _options.Observes.Add(holidays);
        return this;
    }

    private WorkCalendarBuilder Open(DayOfWeek[] days, IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        WeeklyHoursOptions opening = new();
        foreach (DayOfWeek day in days)
            opening.Days.Add(day);
        foreach (string text in hours)
            opening.Hours.Add(text);
        _options.Hours.Add(opening);
        return this;
    }

    private void CheckNoZone()
    {
        if ((_options.TimeZone?.Id ?? _options.TimeZoneName) is { } zone)
            throw new InvalidOperationException($"The calendar is in '{zone}' already. Call In once.");
    }
}

/// <summary>Describes holidays. Not safe to share between threads.</summary>
public sealed class HolidaySetBuilder : CalendarDaysBuilder<HolidaySetBuilder>
{
    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public HolidaySetBuilder(HolidaySetOptions options)
        : base(options)
    {
    }
}

/// <summary>Describes single days, of holidays and of calendars alike. Not safe to share between threads.</summary>
/// <typeparam name="TBuilder">The builder that its calls give back.</typeparam>
public abstract class CalendarDaysBuilder<TBuilder>
    where TBuilder : CalendarDaysBuilder<TBuilder>
{
    private readonly CalendarDaysOptions _options;

    private protected CalendarDaysBuilder(CalendarDaysOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Closes whole days.</summary>
    /// <param name="dates">The days.</param>
    public TBuilder Closed(params IEnumerable<DateOnly> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return Add(dates.Select(date => new CalendarDayOptions { Date = date }));
    }

    /// <summary>Closes whole days every year.</summary>
    /// <param name="days">The days.</param>
    /// <exception cref="ArgumentException">One of them is the default value.</exception>
    public TBuilder Closed(params IEnumerable<YearlyDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return Add(days.Select(day => new CalendarDayOptions { EveryYear = Checked(day, nameof(days)) }));
    }

    /// <summary>Opens a day at its own hours, whatever its weekday: for a day that is a holiday in part.</summary>
    /// <param name="date">The day.</param>
    /// <param name="hours">Its hours, such as <c>09:00-12:00</c>.</param>
    public TBuilder Open(DateOnly date, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return Add([new() { Date = date, Hours = [.. hours] }]);
    }

    /// <summary>Opens a day at its own hours every year.</summary>
    /// <param name="day">The day.</param>
    /// <param name="hours">Its hours, such as <c>09:00-12:00</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="day"/> is the default value.</exception>
    public TBuilder Open(YearlyDay day, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return Add([new() { EveryYear = Checked(day, nameof(day)), Hours = [.. hours] }]);
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
        CheckWeekday(worksLike, nameof(worksLike));
        return Add(dates.Select(date => new CalendarDayOptions { Date = date, WorksLike = worksLike }));
    }

    private protected static void CheckWeekday(DayOfWeek day, string parameter)
    {
        if (!Enum.IsDefined(day))
            throw new ArgumentOutOfRangeException(parameter, day, "There is no such weekday.");
    }

    private static YearlyDay Checked(YearlyDay day, string parameter) => day != default
        ? day
        : throw new ArgumentException("The default value of a yearly day is no day. Make it with YearlyDay.On, Nth, LastOf or Easter.", parameter);

    private TBuilder Add(IEnumerable<CalendarDayOptions> days)
    {
        foreach (CalendarDayOptions day in days)
            _options.Days.Add(day);
        return (TBuilder)this;
    }
}
