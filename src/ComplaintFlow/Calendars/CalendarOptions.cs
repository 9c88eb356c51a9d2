using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Calendars;

/// <summary>Calendars, and the sets of holidays that they observe. Filled from configuration, or directly.</summary>
public class CalendarSetOptions
{
    /// <summary>The calendars, at most 1,000. A calendar replaces one of the same name in code.</summary>
    public IList<CalendarOptions> Calendars { get; } = [];

    /// <summary>Sets of holidays, at most 1,000, that the calendars observe by name, wherever the calendars are defined.</summary>
    public IList<HolidaySetOptions> HolidaySets { get; } = [];

    internal static SettingTable<CalendarSetOptions> SetSettings { get; } = new SettingTable<CalendarSetOptions>()
        .Descriptions(nameof(Calendars), CalendarOptions.Settings, place => new() { Place = place }, into => into.Calendars)
        .Like("""[ { "Name": "shop", "TimeZone": "Asia/Shanghai", "Hours": { "Weekdays": "09:00-18:00" } } ]""")
        .Descriptions(nameof(HolidaySets), HolidaySetOptions.Settings, place => new() { Place = place }, into => into.HolidaySets)
        .Like("""[ { "Name": "cn", "Closed": [ "2026-05-01" ] } ]""");
}

/// <summary>A calendar, given ready-made or described. Filled by <see cref="WorkCalendarBuilder"/>, from configuration, or directly.</summary>
public sealed class CalendarOptions : CalendarExceptionsOptions
{
    private static readonly SettingTable<CalendarOptions> HourSettings = new SettingTable<CalendarOptions>()
        .Add("Weekdays", CalendarSettings.HoursForm, (into, setting, reader) => into.Hours.Add(WeeklyHoursOptions.Read(CalendarSettings.WorkingWeek[..5], setting, reader))).Means("The hours of Monday to Friday.")
        .Add("EveryDay", CalendarSettings.HoursForm, (into, setting, reader) => into.Hours.Add(WeeklyHoursOptions.Read(CalendarSettings.WorkingWeek, setting, reader))).Means("The hours of every day.")
        .Weekdays(CalendarSettings.HoursForm, day => $"The hours of a {day}, in addition to those above.", (into, day, setting, reader) => into.Hours.Add(WeeklyHoursOptions.Read([day], setting, reader)));

    /// <summary>The ready-made calendar; all other settings must then be empty. Not available in configuration.</summary>
    /// <value><see langword="null"/> by default: the calendar is described.</value>
    public WorkCalendar? Ready { get; set; }

    /// <summary>The time zone of the hours. Not available in configuration.</summary>
    /// <value>By default the one that <see cref="TimeZoneName"/> names.</value>
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>
    /// The name of the time zone: an IANA name such as <c>Asia/Shanghai</c>, or a Windows name such as <c>China Standard Time</c>. Used if
    /// <see cref="TimeZone"/> is <see langword="null"/>.
    /// </summary>
    /// <value>One of the two is required. Called <c>TimeZone</c> in configuration.</value>
    public string? TimeZoneName { get; set; }

    /// <summary>The opening hours of the weekdays; several entries for a day add up.</summary>
    /// <value>
    /// Empty by default: closed. In configuration an object with <c>Weekdays</c> (Monday to Friday), <c>EveryDay</c>, <c>Monday</c> and so on, each with one
    /// or more texts.
    /// </value>
    public IList<WeeklyHoursOptions> Hours { get; } = [];

    /// <summary>
    /// The sets of holidays that the calendar observes, at most 16. Later ones take precedence; the calendar's own days take precedence over all sets.
    /// </summary>
    public IList<ObservedHolidays> Observes { get; } = [];

    internal static SettingTable<CalendarOptions> Settings { get; } = new SettingTable<CalendarOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("shop")
        .Text(nameof(TimeZone), (into, value) => into.TimeZoneName = value)
        .Means("The time zone of its hours, an IANA name such as `Asia/Shanghai` or a Windows one such as `China Standard Time`. Required.").Like("Asia/Shanghai")
        .Add(nameof(Hours), new SettingForm.Section(HourSettings), ReadHours)
        .Like("""{ "Weekdays": "09:00-18:00", "Saturday": [ "10:00-12:00", "13:00-15:00" ] }""")
        .Add(nameof(Observes), ReadObserved).Like("cn")
        .Include(DaySettings, into => into);

    private static void ReadHours(CalendarOptions into, Setting hours, SettingReader reader)
    {
        const string Fix = "Use { \"Weekdays\": \"09:00-17:00\", \"Saturday\": [ \"10:00-12:00\", \"13:00-15:00\" ] }.";
        if (hours.Value is { Length: > 0 } value)
            reader.Add(hours, $"'{PlainText.Shown(value)}' does not specify any days.", Fix);
        HourSettings.Read(hours, into, reader);
    }

    private static void ReadObserved(CalendarOptions into, Setting observed, SettingReader reader)
    {
        foreach (string name in CalendarSettings.TextsOf(observed, reader))
            into.Observes.Add(name);
    }
}

/// <summary>Opening hours of one or more weekdays. Hours past midnight belong to the day on which they start.</summary>
public sealed class WeeklyHoursOptions
{
    /// <summary>The weekdays that the hours apply to.</summary>
    public IList<DayOfWeek> Days { get; } = [];

    /// <summary>The hours, such as <c>09:00-12:00</c>, <c>00:00-24:00</c> or, past midnight, <c>22:00-06:00</c>; at most 24 spans per day.</summary>
    public IList<string> Hours { get; } = [];

    internal Place? Place { get; set; }

    internal static WeeklyHoursOptions Read(DayOfWeek[] days, Setting setting, SettingReader reader)
    {
        WeeklyHoursOptions hours = new() { Place = Settings.Place.InConfiguration(setting.Place) };
        foreach (DayOfWeek day in days)
            hours.Days.Add(day);
        foreach (string text in CalendarSettings.TextsOf(setting, reader))
            hours.Hours.Add(text);
        return hours;
    }
}

/// <summary>
/// A set of holidays that a calendar observes: the set itself, or the name of one in <see cref="CalendarSetOptions.HolidaySets"/>.
/// </summary>
public readonly record struct ObservedHolidays
{
    private ObservedHolidays(string name, HolidaySet? set) => (Name, Set) = (name, set);

    /// <summary>The name of the set.</summary>
    public string Name => field ?? "";

    /// <summary>The set itself; <see langword="null"/> if it is only named.</summary>
    public HolidaySet? Set { get; }

    /// <summary>Refers to a set that is described elsewhere, by its name.</summary>
    /// <param name="name">The name of the set, case-sensitive.</param>
    public static implicit operator ObservedHolidays(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, null);
    }

    /// <summary>Refers to a set directly.</summary>
    /// <param name="set">The set to observe.</param>
    public static implicit operator ObservedHolidays(HolidaySet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(set.Name, set);
    }
}
