namespace ComplaintFlow.Calendars;

/// <summary>Describes a calendar. Not thread-safe.</summary>
/// <remarks>
/// Special days take precedence over weekdays: first the calendar's own dates, then its own yearly days, then the observed sets, later ones first. Within
/// each, a date takes precedence over a yearly day; of two yearly days that coincide, the later one applies. Opening hours past midnight belong to the day
/// on which they start.
/// </remarks>
public sealed class WorkCalendarBuilder : CalendarExceptionsBuilder<WorkCalendarBuilder>
{
    private readonly CalendarOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public WorkCalendarBuilder(CalendarOptions options)
        : base(options) => _options = options;

    /// <summary>Sets the time zone of the hours.</summary>
    /// <param name="timeZone">An IANA name such as <c>Asia/Shanghai</c>, or a Windows name such as <c>China Standard Time</c>.</param>
    /// <exception cref="InvalidOperationException">The time zone is already set.</exception>
    public WorkCalendarBuilder In(string timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        CheckNoZone();
        _options.TimeZoneName = timeZone;
        return this;
    }

    /// <summary>Sets the time zone of the hours.</summary>
    /// <param name="timeZone">The time zone.</param>
    /// <exception cref="InvalidOperationException">The time zone is already set.</exception>
    public WorkCalendarBuilder In(TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        CheckNoZone();
        _options.TimeZone = timeZone;
        return this;
    }

    /// <summary>Adds opening hours of a weekday.</summary>
    /// <param name="day">The weekday.</param>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>, <c>00:00-24:00</c> or, past midnight, <c>22:00-06:00</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="day"/> is not a weekday.</exception>
    public WorkCalendarBuilder Open(DayOfWeek day, params IEnumerable<string> hours)
    {
        CheckWeekday(day, nameof(day));
        return Open([day], hours);
    }

    /// <summary>Adds opening hours for Monday to Friday.</summary>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>.</param>
    public WorkCalendarBuilder OpenOnWeekdays(params IEnumerable<string> hours) => Open(CalendarSettings.WorkingWeek[..5], hours);

    /// <summary>Adds opening hours for every day of the week.</summary>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>.</param>
    public WorkCalendarBuilder OpenEveryDay(params IEnumerable<string> hours) => Open(CalendarSettings.WorkingWeek, hours);

    /// <summary>Opens the calendar around the clock, every day.</summary>
    public WorkCalendarBuilder AlwaysOpen() => OpenEveryDay("00:00-24:00");

    /// <summary>
    /// Observes a set of holidays. Later sets take precedence; the calendar's own days take precedence over all sets.
    /// </summary>
    /// <param name="holidays">The set to observe.</param>
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
            throw new InvalidOperationException($"The calendar already has the time zone '{zone}'. Call In once.");
    }
}

/// <summary>Describes a set of holidays. Not thread-safe.</summary>
public sealed class HolidaySetBuilder : CalendarExceptionsBuilder<HolidaySetBuilder>
{
    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public HolidaySetBuilder(HolidaySetOptions options)
        : base(options)
    {
    }
}

/// <summary>Describes the special days of a set of holidays or a calendar. Not thread-safe.</summary>
/// <typeparam name="TBuilder">The type of the builder, which its calls return.</typeparam>
public abstract class CalendarExceptionsBuilder<TBuilder>
    where TBuilder : CalendarExceptionsBuilder<TBuilder>
{
    private readonly CalendarExceptionsOptions _options;

    private protected CalendarExceptionsBuilder(CalendarExceptionsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Closes whole days.</summary>
    /// <param name="dates">The days to close.</param>
    public TBuilder Closed(params IEnumerable<DateOnly> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return Add(dates.Select(date => new CalendarDayOptions { Date = date }));
    }

    /// <summary>Closes whole days every year.</summary>
    /// <param name="days">The yearly days to close.</param>
    /// <exception cref="ArgumentException">One of the days is the default value.</exception>
    public TBuilder Closed(params IEnumerable<YearlyDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return Add(days.Select(day => new CalendarDayOptions { EveryYear = Checked(day, nameof(days)) }));
    }

    /// <summary>Opens a day at special hours, regardless of its weekday: for a day that is only partly a holiday.</summary>
    /// <param name="date">The day to open.</param>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>.</param>
    public TBuilder Open(DateOnly date, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return Add([new() { Date = date, Hours = [.. hours] }]);
    }

    /// <summary>Opens a yearly day at special hours.</summary>
    /// <param name="day">The yearly day to open.</param>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="day"/> is the default value.</exception>
    public TBuilder Open(YearlyDay day, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return Add([new() { EveryYear = Checked(day, nameof(day)), Hours = [.. hours] }]);
    }

    /// <summary>Closes a day outside the given hours. Unlike <see cref="Open(DateOnly, IEnumerable{string})"/>, it never opens what is closed otherwise.</summary>
    /// <param name="date">The day to shorten.</param>
    /// <param name="hours">The hours, such as <c>00:00-12:00</c> for a day that ends at noon.</param>
    public TBuilder Shorten(DateOnly date, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return Add([new() { Date = date, Hours = [.. hours], Shortens = true }]);
    }

    /// <summary>Closes a yearly day outside the given hours. Unlike <see cref="Open(YearlyDay, IEnumerable{string})"/>, it opens no day that is closed otherwise.</summary>
    /// <param name="day">The yearly day to shorten.</param>
    /// <param name="hours">The hours, such as <c>00:00-12:00</c> for a day that ends at noon.</param>
    /// <exception cref="ArgumentException"><paramref name="day"/> is the default value.</exception>
    public TBuilder Shorten(YearlyDay day, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return Add([new() { EveryYear = Checked(day, nameof(day)), Hours = [.. hours], Shortens = true }]);
    }

    /// <summary>Opens make-up days (调休), which are normally free, with the calendar's Monday hours.</summary>
    /// <param name="dates">The days to open.</param>
    public TBuilder MakeUpDays(params IEnumerable<DateOnly> dates) => MakeUpDays(DayOfWeek.Monday, dates);

    /// <summary>Opens make-up days (调休), which are normally free, with the calendar's hours of another weekday.</summary>
    /// <param name="worksLike">The weekday whose hours apply.</param>
    /// <param name="dates">The days to open.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="worksLike"/> is not a weekday.</exception>
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
        : throw new ArgumentException("The default value of YearlyDay is not a day. Create one with YearlyDay.On, Nth, LastOf or Easter.", parameter);

    private TBuilder Add(IEnumerable<CalendarDayOptions> days)
    {
        foreach (CalendarDayOptions day in days)
            _options.Days.Add(day);
        return (TBuilder)this;
    }
}
