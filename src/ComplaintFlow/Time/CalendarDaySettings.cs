using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Time;

/// <summary>Reads the settings about single days, which calendars and sets of holidays share.</summary>
internal sealed class CalendarDaySettings(string place, DayStatements days, List<Fault> faults)
{
    public const string Names = "Closed, Open, MakeUpDays";

    private const string DateFix = "Write a date such as 2026-05-01.";

    public bool Read(IConfigurationSection setting)
    {
        string at = $"{place}:{setting.Key}";
        switch (setting.Key.ToUpperInvariant())
        {
            case "CLOSED":
                foreach ((string text, string textAt) in Texts(setting, place))
                    Say(text, textAt, DayPlan.Closed);
                return true;
            case "OPEN":
                if (setting.Value is { Length: > 0 })
                    faults.Add(new(ErrorCodes.InvalidSetting, at, "It does not say on which days.", "Write { \"2026-12-24\": \"09:00-12:00\" }."));
                foreach (IConfigurationSection day in setting.GetChildren())
                    Say(day.Key, $"{at}:{day.Key}", ReadHours(day, at));
                return true;
            case "MAKEUPDAYS":
                ReadMakeUpDays(setting, at);
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

    public static string PlaceOf(string at, IConfigurationSection setting, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{at}:{setting.Key}{(setting.GetChildren().Any() ? $":{index}" : "")}");

    /// <summary>The texts of a setting, of which an empty list has none.</summary>
    public static List<string> TextsOf(IConfigurationSection setting, SettingReader settings)
    {
        List<string> texts = [];
        if (!string.IsNullOrEmpty(setting.Value) || setting.GetChildren().Any())
            settings.Texts(setting, texts);
        return texts;
    }

    private DayPlan ReadHours(IConfigurationSection day, string at)
    {
        List<(string?, string)> texts = [.. Texts(day, at).Select(text => ((string?)text.Text, text.Place))];
        if (texts.Count == 0)
            faults.Add(DayStatements.OpenAtNoTime($"{at}:{day.Key}"));
        return new(new DayHoursReader(faults).Read(texts));
    }

    private void ReadMakeUpDays(IConfigurationSection setting, string at)
    {
        IConfigurationSection[] children = [.. setting.GetChildren()];
        if (children.Length == 0 || int.TryParse(children[0].Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            SayMadeUp(setting, place, DayOfWeek.Monday);
            return;
        }

        foreach (IConfigurationSection child in children)
        {
            if (TryWeekday(child.Key, out DayOfWeek day))
                SayMadeUp(child, at, day);
            else
                new SettingReader(at, faults).Unknown(child, "the weekdays whose hours the days have: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday");
        }
    }

    private void SayMadeUp(IConfigurationSection setting, string at, DayOfWeek worksLike)
    {
        foreach ((string text, string textAt) in Texts(setting, at))
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

    private IEnumerable<(string Text, string Place)> Texts(IConfigurationSection setting, string at) =>
        TextsOf(setting, new(at, faults)).Select((text, index) => (text, PlaceOf(at, setting, index)));

    private static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Cut(string text) => text.Length <= 40 ? text : $"{text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)]}…";
}
