using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Time;

/// <summary>Reads calendars and sets of holidays from configuration. Not by the binder: it passes over what it does not know, and a misspelt day would be a working day.</summary>
/// <param name="place">Where the section stands.</param>
/// <param name="faults">Takes every fault.</param>
/// <param name="others">What may stand in the section besides, and is read elsewhere.</param>
internal sealed class CalendarConfiguration(string place, List<Fault> faults, params string[] others)
{
    private readonly Dictionary<string, HolidaySet> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkCalendar> _calendars = new(StringComparer.Ordinal);

    public WorkCalendarSet Read(IConfiguration section, IEnumerable<HolidaySet> known)
    {
        foreach (HolidaySet set in known)
            _sets[set.Name] = set;
        SettingReader settings = new(place, faults);
        IConfigurationSection[] all = [.. Children(section, place)];
        // Sets first, wherever they stand: calendars refer to them.
        foreach (IConfigurationSection setting in all.Where(setting => Is(setting, "HolidaySets")))
            Each(setting, ReadSet);
        foreach (IConfigurationSection setting in all.Where(setting => !Is(setting, "HolidaySets") && !others.Any(other => Is(setting, other))))
        {
            if (Is(setting, "Calendars"))
                Each(setting, ReadCalendar);
            else
                settings.Unknown(setting, "HolidaySets, Calendars");
        }

        return new(_calendars.Values);
    }

    private void Each(IConfigurationSection list, Action<IConfigurationSection, string> read)
    {
        string at = Below(place, list);
        if (list.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, at, $"'{Cut(value)}' is not a list.", "Write a list: [ { \"Name\": \"…\" } ]."));
        int count = 0;
        foreach (IConfigurationSection item in list.GetChildren())
        {
            if (++count > CalendarLimits.Calendars)
            {
                faults.Add(new(ErrorCodes.CalendarTooLarge, at, $"There are more than {CalendarLimits.Calendars}.", "Describe fewer."));
                return;
            }

            if (item.Value is { Length: > 0 } text)
                faults.Add(new(ErrorCodes.InvalidSetting, Below(at, item), $"'{Cut(text)}' is not a description.", "Write it as { \"Name\": \"…\" }."));
            else
                read(item, Below(at, item));
        }
    }

    private void ReadSet(IConfigurationSection section, string at)
    {
        DayStatements days = new(at);
        CalendarDaySettings settings = new(at, days, faults);
        string? name = null;
        foreach (IConfigurationSection setting in Children(section, at))
        {
            if (Is(setting, "Name"))
                name = new SettingReader(at, faults).Text(setting);
            else if (!settings.Read(setting))
                new SettingReader(at, faults).Unknown(setting, $"Name, {CalendarDaySettings.Names}");
        }

        HolidaySet set = HolidaySetCompiler.Compile(name ?? "", days, at, faults);
        if (!_sets.TryAdd(set.Name, set) && set.Name.Length > 0)
            faults.Add(new(ErrorCodes.DuplicateRegistration, $"{at}:Name", $"There is a set of holidays '{set.Name}' already.", "Give one of them another name."));
    }

    private void ReadCalendar(IConfigurationSection section, string at)
    {
        SettingReader settings = new(at, faults);
        IConfigurationSection[] all = [.. Children(section, at)];
        WorkCalendarBuilder builder = new(all.FirstOrDefault(setting => Is(setting, "Name"))?.Value ?? "", at);
        CalendarDaySettings days = new(at, builder.Days, faults);
        foreach (IConfigurationSection setting in all)
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "NAME":
                    settings.Text(setting);
                    break;
                case "TIMEZONE":
                    if (builder.ZoneName is null && settings.Text(setting) is { } zone)
                        builder.In(zone);
                    break;
                case "HOURS":
                    ReadHours(setting, $"{at}:Hours", builder);
                    break;
                case "OBSERVES":
                    ReadObserved(setting, $"{at}:Observes", settings, builder);
                    break;
                default:
                    if (!days.Read(setting))
                        settings.Unknown(setting, $"Name, TimeZone, Hours, Observes, {CalendarDaySettings.Names}");
                    break;
            }
        }

        if (WorkCalendarCompiler.Compile(builder, faults) is { } calendar && !_calendars.TryAdd(calendar.Name, calendar))
            faults.Add(new(ErrorCodes.DuplicateRegistration, $"{at}:Name", $"There is a calendar '{calendar.Name}' already.", "Give one of them another name."));
    }

    private void ReadHours(IConfigurationSection hours, string at, WorkCalendarBuilder builder)
    {
        if (hours.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, at, $"'{Cut(value)}' does not say on which days.", "Write { \"Weekdays\": \"09:00-17:00\", \"Saturday\": [ \"10:00-12:00\", \"13:00-15:00\" ] }."));
        foreach (IConfigurationSection setting in Children(hours, at))
        {
            DayOfWeek[] days = setting.Key.ToUpperInvariant() switch
            {
                "WEEKDAYS" => [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
                "EVERYDAY" => Enum.GetValues<DayOfWeek>(),
                _ => CalendarDaySettings.TryWeekday(setting.Key, out DayOfWeek day) ? [day] : [],
            };
            if (days.Length == 0)
            {
                new SettingReader(at, faults).Unknown(setting, "Weekdays, EveryDay, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday");
                continue;
            }

            List<string> texts = CalendarDaySettings.TextsOf(setting, new(at, faults));
            foreach (DayOfWeek day in days)
            {
                for (int index = 0; index < texts.Count; index++)
                    builder.Add(day, texts[index], CalendarDaySettings.PlaceOf(at, setting, index));
            }
        }
    }

    private void ReadObserved(IConfigurationSection observed, string at, SettingReader settings, WorkCalendarBuilder builder)
    {
        foreach (string name in CalendarDaySettings.TextsOf(observed, settings))
        {
            if (_sets.TryGetValue(name, out HolidaySet? set))
                builder.Observes(set);
            else
                faults.Add(new(ErrorCodes.UnknownHolidaySet, at, $"There is no set of holidays '{Cut(name)}'.", _sets.Count == 0 ? "Describe it in HolidaySets." : $"Describe it in HolidaySets, or write one of {string.Join(", ", _sets.Keys.Order(StringComparer.Ordinal))}."));
        }
    }

    /// <summary>The settings of a section, each once. Providers of configuration see to that, a JSON text need not.</summary>
    private IEnumerable<IConfigurationSection> Children(IConfiguration section, string at)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (seen.Add(child.Key))
                yield return child;
            else
                faults.Add(new(ErrorCodes.InvalidSetting, Below(at, child), $"The setting '{Cut(child.Key)}' stands here twice.", "Remove one."));
        }
    }

    private static bool Is(IConfigurationSection setting, string name) => setting.Key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Below(string at, IConfigurationSection setting) => at.Length == 0 ? setting.Key : $"{at}:{setting.Key}";

    private static string Cut(string text) => text.Length <= 40 ? text : $"{text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)]}…";
}
