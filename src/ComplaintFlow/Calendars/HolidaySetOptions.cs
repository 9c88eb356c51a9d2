using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Calendars;

/// <summary>
/// A set of holidays, given ready-made or described. Filled by <see cref="HolidaySetBuilder"/>, from configuration, or directly.
/// </summary>
public sealed class HolidaySetOptions : CalendarExceptionsOptions
{
    /// <summary>The ready-made set; all other settings must then be empty. Not available in configuration.</summary>
    /// <value><see langword="null"/> by default: the set is described.</value>
    public HolidaySet? Ready { get; set; }

    internal static SettingTable<HolidaySetOptions> Settings { get; } = new SettingTable<HolidaySetOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("cn")
        .Include(DaySettings, into => into);
}

/// <summary>The special days of a set of holidays or of a calendar.</summary>
public abstract class CalendarExceptionsOptions
{
    private const string DateFix = "Use a date such as 2026-05-01.";
    private static readonly string DateOrYearlyFix = $"{DateFix[..^1]}, or {YearlyDayText.Fix["Use ".Length..]}";

    private static readonly SettingForm DateForm = SettingForm.AnyText with { Pattern = @"^\d{4}-\d{2}-\d{2}$", Example = "2026-05-09" };

    private static readonly SettingForm DayForm = SettingForm.AnyText with { Example = "2026-05-01" };

    private static readonly SettingTable<CalendarExceptionsOptions> MakeUpDays = new SettingTable<CalendarExceptionsOptions>()
        .Weekdays(DateForm.OrSeveral(), day => $"The dates that are worked as a {day} is.", (into, day, setting, reader) => ReadMakeUpDays(into, setting, day, reader))
        .DescribedAs($"the weekdays whose hours the days have: {string.Join(", ", CalendarSettings.WorkingWeek)}");

    private protected CalendarExceptionsOptions()
    {
    }

    /// <summary>The name, 1 to 64 characters; explanations and configuration refer to it.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The days whose hours differ from those of their weekday, at most 10,000. A date takes precedence over a yearly day; of two yearly days that coincide,
    /// the later one applies.
    /// </summary>
    /// <value>
    /// In configuration <c>Closed</c> (dates and yearly days), <c>Open</c> (an object of dates and yearly days, with the hours of each), <c>Shorten</c> (the
    /// same, with the hours outside which each is closed) and <c>MakeUpDays</c> (dates worked with Monday's hours, or an object of weekdays, with the dates that use each weekday's hours).
    /// </value>
    public IList<CalendarDayOptions> Days { get; } = [];

    /// <summary>The place of the set or calendar, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }

    internal static SettingTable<CalendarExceptionsOptions> DaySettings { get; } = new SettingTable<CalendarExceptionsOptions>()
        .Add("Closed", DayForm.OrSeveral(), ReadClosed).Means("The dates, and days of every year, that are closed.").Like("""[ "2026-05-01", "12-25" ]""")
        .Add("Open", new SettingForm.Map("day", CalendarSettings.HoursForm), ReadOpen).Means("Dates, and days of every year, with the hours of each.").Like("""{ "2026-12-24": "09:00-12:00" }""")
        .Add("Shorten", new SettingForm.Map("day", CalendarSettings.HoursForm), ReadShorten)
        .Means("Dates, and days of every year, with the hours outside which each is closed; a day that is closed anyway stays closed.").Like("""{ "12-24": "00:00-12:00" }""")
        .Add("MakeUpDays", new SettingForm.Either(DateForm.OrSeveral(), new SettingForm.Section(MakeUpDays)), ReadMakeUpDays)
        .Means("Dates that are worked as a Monday is; or an object of weekdays, with the dates that are worked as each.").Like("""[ "2026-05-09" ]""");

    private static void ReadClosed(CalendarExceptionsOptions into, Setting closed, SettingReader reader)
    {
        foreach (Setting day in DatesOf(closed))
            Add(into, reader.Text(day) ?? "", day.Place, null, false, reader);
    }

    private static void ReadOpen(CalendarExceptionsOptions into, Setting open, SettingReader reader) => ReadHours(into, open, "Open", false, reader);

    private static void ReadShorten(CalendarExceptionsOptions into, Setting shorten, SettingReader reader) => ReadHours(into, shorten, "Shorten", true, reader);

    private static void ReadHours(CalendarExceptionsOptions into, Setting setting, string name, bool shortens, SettingReader reader)
    {
        if (setting.Value is { Length: > 0 })
            reader.Add(setting, $"'{name}' does not specify any days.", "Use { \"2026-12-24\": \"09:00-12:00\" }.");
        foreach (Setting day in setting.Children)
            Add(into, day.Key, day.Place, CalendarSettings.TextsOf(day, reader), shortens, reader);
    }

    private static void ReadMakeUpDays(CalendarExceptionsOptions into, Setting setting, SettingReader reader)
    {
        if (setting.Children.IsEmpty || int.TryParse(setting.Children[0].Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ReadMakeUpDays(into, setting, DayOfWeek.Monday, reader);
        else
            MakeUpDays.Read(setting, into, reader);
    }

    private static void ReadMakeUpDays(CalendarExceptionsOptions into, Setting setting, DayOfWeek worksLike, SettingReader reader)
    {
        foreach (Setting day in DatesOf(setting))
        {
            string text = reader.Text(day) ?? "";
            if (TryDate(text, out DateOnly date))
                into.Days.Add(new() { Date = date, WorksLike = worksLike, Place = Settings.Place.InConfiguration(day.Place) });
            else
                reader.Faults.Add(new(ErrorCodes.InvalidDate, day.Place, $"'{PlainText.Shown(text)}' is not a date.", DateFix));
        }
    }

    private static void Add(CalendarExceptionsOptions into, string text, string place, IList<string>? hours, bool shortens, SettingReader reader)
    {
        CalendarDayOptions day = new() { Hours = hours, Shortens = shortens, Place = Settings.Place.InConfiguration(place) };
        if (TryDate(text, out DateOnly date))
            day.Date = date;
        else if (YearlyDay.TryParse(text, null, out YearlyDay yearly))
            day.EveryYear = yearly;
        else
            reader.Faults.Add(new(ErrorCodes.InvalidDate, place, $"'{PlainText.Shown(text)}' is neither a date nor a yearly day.", DateOrYearlyFix));
        if (day is not { Date: null, EveryYear: null })
            into.Days.Add(day);
    }

    private static ReadOnlySpan<Setting> DatesOf(Setting setting) =>
        !setting.Children.IsEmpty ? setting.Children : string.IsNullOrEmpty(setting.Value) ? [] : new Setting[] { setting };

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}

/// <summary>
/// A single special day, or a yearly one. Closed unless <see cref="Hours"/> or <see cref="WorksLike"/> is set.
/// </summary>
public sealed class CalendarDayOptions
{
    /// <summary>The date; <see langword="null"/> for a yearly day.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>The yearly day; <see langword="null"/> for a single date.</summary>
    public YearlyDay? EveryYear { get; set; }

    /// <summary>The opening hours, such as <c>09:00-12:00</c>, regardless of the weekday.</summary>
    /// <value><see langword="null"/> by default; an empty list is a fault.</value>
    public IList<string>? Hours { get; set; }

    /// <summary>Whether the day has only those of its usual hours that lie within <see cref="Hours"/>: a day that is closed anyway stays closed.</summary>
    /// <value>By default <see langword="false"/>: the day has the hours given.</value>
    public bool Shortens { get; set; }

    /// <summary>The weekday whose hours apply to a make-up day (调休).</summary>
    /// <value><see langword="null"/> by default.</value>
    public DayOfWeek? WorksLike { get; set; }

    internal Place? Place { get; set; }

    /// <summary>Returns the day in its text form.</summary>
    public override string ToString() => Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : EveryYear?.ToString() ?? "";
}

/// <summary>The settings shared by calendars and sets of holidays.</summary>
internal static class CalendarSettings
{
    public static DayOfWeek[] WorkingWeek { get; } = [.. Enum.GetValues<DayOfWeek>()[1..], DayOfWeek.Sunday];

    /// <summary>Opening hours, one span or several.</summary>
    public static SettingForm HoursForm { get; } =
        (SettingForm.AnyText with { Pattern = @"^ *\d{1,2}:\d{2} *- *\d{1,2}:\d{2} *$", Example = "09:00-17:00" }).OrSeveral();

    /// <summary>A setting for each weekday.</summary>
    public static SettingTable<T> Weekdays<T>(this SettingTable<T> table, SettingForm form, Func<DayOfWeek, string> meaning, Action<T, DayOfWeek, Setting, SettingReader> read)
    {
        foreach (DayOfWeek day in WorkingWeek)
            table.Add(day.ToString(), form, (into, setting, reader) => read(into, day, setting, reader)).Means(meaning(day));
        return table;
    }

    /// <summary>Reads the texts of a setting; an empty list has none.</summary>
    public static List<string> TextsOf(Setting setting, SettingReader reader)
    {
        List<string> texts = [];
        if (!setting.Children.IsEmpty || !string.IsNullOrEmpty(setting.Value))
            reader.Texts(setting, texts);
        return texts;
    }
}
