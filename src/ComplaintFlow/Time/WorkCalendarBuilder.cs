namespace ComplaintFlow.Time;

/// <summary>Describes a calendar, within <see cref="WorkCalendar.Define"/>. Not safe to share between threads.</summary>
/// <remarks>
/// What is said of a day comes before what is said of its weekday: first the calendar's own dates, then its own yearly days, then the
/// sets that it observes, the one said last first. Within one of these a date comes before a yearly day; of two yearly days that meet, the
/// one said last counts. Opening hours belong to the day on which they begin, also where they go over midnight.
/// </remarks>
public sealed class WorkCalendarBuilder : CalendarDaysBuilder<WorkCalendarBuilder>
{
    private readonly List<(string? Text, string Place)>[] _week = [.. Enumerable.Range(0, 7).Select(_ => new List<(string?, string)>())];
    private readonly List<HolidaySet> _sets = [];

    internal WorkCalendarBuilder(string name, string? place = null)
        : base(place ?? $"calendar '{name}'") => (Name, Place) = (name, place ?? $"calendar '{name}'");

    internal string Name { get; }

    internal string Place { get; }

    internal string? ZoneName { get; private set; }

    internal TimeZoneInfo? Zone { get; private set; }

    internal IReadOnlyList<HolidaySet> Sets => _sets;

    /// <summary>Says in which time zone the hours are.</summary>
    /// <param name="timeZone">An IANA name such as <c>Asia/Shanghai</c>, or a Windows one such as <c>China Standard Time</c>.</param>
    /// <exception cref="InvalidOperationException">It has been said already.</exception>
    public WorkCalendarBuilder In(string timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        CheckNoZone();
        ZoneName = timeZone;
        return this;
    }

    /// <summary>Says in which time zone the hours are.</summary>
    /// <param name="timeZone">The zone.</param>
    /// <exception cref="InvalidOperationException">It has been said already.</exception>
    public WorkCalendarBuilder In(TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        CheckNoZone();
        (Zone, ZoneName) = (timeZone, timeZone.Id);
        return this;
    }

    /// <summary>Adds opening hours of a weekday.</summary>
    /// <param name="day">The weekday.</param>
    /// <param name="hours">Its hours, such as <c>09:00-12:00</c>, <c>00:00-24:00</c> or, over midnight, <c>22:00-06:00</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="day"/> is no weekday.</exception>
    public WorkCalendarBuilder Open(DayOfWeek day, params IEnumerable<string> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        if (!Enum.IsDefined(day))
            throw new ArgumentOutOfRangeException(nameof(day), day, "There is no such weekday.");
        foreach (string text in hours)
            Add(day, text, $"{Place}, {day}");
        return this;
    }

    /// <summary>Adds opening hours of Monday to Friday.</summary>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>.</param>
    public WorkCalendarBuilder OpenOnWeekdays(params IEnumerable<string> hours)
    {
        string[] texts = [.. hours];
        for (DayOfWeek day = DayOfWeek.Monday; day <= DayOfWeek.Friday; day++)
            Open(day, texts);
        return this;
    }

    /// <summary>Adds opening hours of every day of the week.</summary>
    /// <param name="hours">The hours, such as <c>09:00-12:00</c>.</param>
    public WorkCalendarBuilder OpenEveryDay(params IEnumerable<string> hours)
    {
        string[] texts = [.. hours];
        for (DayOfWeek day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
            Open(day, texts);
        return this;
    }

    /// <summary>Opens every day round the clock.</summary>
    public WorkCalendarBuilder AlwaysOpen() => OpenEveryDay("00:00-24:00");

    /// <summary>Has the calendar observe a set of holidays. Of several, the one said last comes first; the calendar's own days come before all of them.</summary>
    /// <param name="holidays">The set.</param>
    public WorkCalendarBuilder Observes(HolidaySet holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        _sets.Add(holidays);
        return this;
    }

    internal void Add(DayOfWeek day, string? hours, string place) => _week[(int)day].Add((hours, place));

    internal IReadOnlyList<(string? Text, string Place)> HoursOf(DayOfWeek day) => _week[(int)day];

    private void CheckNoZone()
    {
        if (ZoneName is not null)
            throw new InvalidOperationException($"The calendar is in '{ZoneName}' already. Call In once.");
    }
}
