using System.Globalization;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Time;

/// <summary>Reads the settings about single days, which calendars and sets of holidays share.</summary>
internal sealed class CalendarDaySettings(DayStatements days, List<Fault> faults)
{
    public static readonly string[] Names = ["Closed", "Open", "MakeUpDays"];

    /// <summary>The weekdays in the order of the working week.</summary>
    public static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private const string DateFix = "Write a date such as 2026-05-01.";

    public bool Read(Setting setting)
    {
        switch (setting.Key.ToUpperInvariant())
        {
            case "CLOSED":
                foreach ((string text, string textAt) in Texts(setting))
                    Say(text, textAt, DayPlan.Closed);
                return true;
            case "OPEN":
                if (setting.Value is { Length: > 0 })
                    faults.Add(new(ErrorCodes.InvalidSetting, setting.Place, "It does not say on which days.", "Write { \"2026-12-24\": \"09:00-12:00\" }."));
                foreach (Setting day in setting.Children)
                    Say(day.Key, day.Place, ReadHours(day));
                return true;
            case "MAKEUPDAYS":
                ReadMakeUpDays(setting);
                return true;
            default:
                return false;
        }
    }

    public static bool TryWeekday(string name, out DayOfWeek day)
    {
        DayOfWeek[] found = [.. Enum.GetValues<DayOfWeek>().Where(known => known.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))];
        day = found.FirstOrDefault();
        return found.Length == 1;
    }

    public static string PlaceOf(Setting setting, int index) =>
        setting.Children.IsEmpty ? setting.Place : string.Create(CultureInfo.InvariantCulture, $"{setting.Place}:{index}");

    /// <summary>The texts of a setting, of which an empty list has none.</summary>
    public static List<string> TextsOf(Setting setting, SettingReader settings)
    {
        List<string> texts = [];
        if (!string.IsNullOrEmpty(setting.Value) || setting.Children.Length > 0)
            settings.Texts(setting, texts);
        return texts;
    }

    private DayPlan ReadHours(Setting day)
    {
        List<(string?, string)> texts = [.. Texts(day).Select(text => ((string?)text.Text, text.Place))];
        if (texts.Count == 0)
            faults.Add(DayStatements.OpenAtNoTime(day.Place));
        return new(new DayHoursReader(faults).Read(texts));
    }

    private void ReadMakeUpDays(Setting setting)
    {
        ReadOnlySpan<Setting> children = setting.Children;
        if (children.Length == 0 || int.TryParse(children[0].Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            SayMadeUp(setting, DayOfWeek.Monday);
            return;
        }

        foreach (Setting child in children)
        {
            if (TryWeekday(child.Key, out DayOfWeek day))
                SayMadeUp(child, day);
            else
                new SettingReader(faults).Unknown(child, Weekdays, $"the weekdays whose hours the days have: {string.Join(", ", Weekdays)}");
        }
    }

    private void SayMadeUp(Setting setting, DayOfWeek worksLike)
    {
        foreach ((string text, string textAt) in Texts(setting))
        {
            if (TryDate(text, out DateOnly date))
                days.Dates.Add((date, new(null, worksLike), textAt));
            else
                faults.Add(new(ErrorCodes.InvalidDate, textAt, $"'{Cut(text)}' is not a date.", DateFix));
        }
    }

    private void Say(string text, string at, DayPlan plan)
    {
        if (TryDate(text, out DateOnly date))
            days.Dates.Add((date, plan, at));
        else if (YearlyDay.TryParse(text, null, out YearlyDay day))
            days.Yearly.Add((day, plan, at));
        else
            faults.Add(new(ErrorCodes.InvalidDate, at, $"'{Cut(text)}' is neither a date nor a day of every year.", $"{DateFix[..^1]}, or {YearlyDayText.Fix["Write ".Length..]}"));
    }

    private IEnumerable<(string Text, string Place)> Texts(Setting setting) =>
        TextsOf(setting, new(faults)).Select((text, index) => (text, PlaceOf(setting, index)));

    private static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Cut(string text) => text.Length <= 40 ? text : $"{text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)]}…";
}
