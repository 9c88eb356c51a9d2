using ComplaintFlow.Settings;

namespace ComplaintFlow.Time;

/// <summary>Reads calendars and sets of holidays from configuration. Not by the binder: it passes over what it does not know, and a misspelt day would be a working day.</summary>
/// <param name="faults">Takes every fault.</param>
/// <param name="others">What may stand in the section besides, and is read elsewhere.</param>
internal sealed class CalendarConfiguration(List<Fault> faults, params string[] others)
{
    private readonly Dictionary<string, HolidaySet> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkCalendar> _calendars = new(StringComparer.Ordinal);

    public WorkCalendarSet Read(Setting section, IEnumerable<HolidaySet> known)
    {
        foreach (HolidaySet set in known)
            _sets[set.Name] = set;
        SettingReader settings = new(faults);
        Setting[] all = [.. Children(section)];
        // Sets first, wherever they stand: calendars refer to them.
        foreach (Setting setting in all.Where(setting => setting.Is("HolidaySets")))
            Each(setting, ReadSet);
        foreach (Setting setting in all.Where(setting => !setting.Is("HolidaySets") && !others.Any(other => setting.Is(other))))
        {
            if (setting.Is("Calendars"))
                Each(setting, ReadCalendar);
            else
                settings.Unknown(setting, ["HolidaySets", "Calendars"]);
        }

        return new(_calendars.Values);
    }

    private void Each(Setting list, Action<Setting> read)
    {
        string at = list.Place;
        if (list.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, at, $"'{Cut(value)}' is not a list.", "Write a list: [ { \"Name\": \"…\" } ]."));
        int count = 0;
        foreach (Setting item in list.Children)
        {
            if (++count > CalendarLimits.Calendars)
            {
                faults.Add(new(ErrorCodes.CalendarTooLarge, at, $"There are more than {CalendarLimits.Calendars}.", "Describe fewer."));
                return;
            }

            if (item.Value is { Length: > 0 } text)
                faults.Add(new(ErrorCodes.InvalidSetting, item.Place, $"'{Cut(text)}' is not a description.", "Write it as { \"Name\": \"…\" }."));
            else
                read(item);
        }
    }

    private void ReadSet(Setting section)
    {
        string at = section.Place;
        DayStatements days = new(at);
        CalendarDaySettings settings = new(days, faults);
        string? name = null;
        foreach (Setting setting in Children(section))
        {
            if (setting.Is("Name"))
                name = new SettingReader(faults).Text(setting);
            else if (!settings.Read(setting))
                new SettingReader(faults).Unknown(setting, ["Name", .. CalendarDaySettings.Names]);
        }

        HolidaySet set = HolidaySetCompiler.Compile(name ?? "", days, at, faults);
        if (!_sets.TryAdd(set.Name, set) && set.Name.Length > 0)
            faults.Add(new(ErrorCodes.DuplicateRegistration, $"{at}:Name", $"There is a set of holidays '{set.Name}' already.", "Give one of them another name."));
    }

    private void ReadCalendar(Setting section)
    {
        string at = section.Place;
        SettingReader settings = new(faults);
        Setting[] all = [.. Children(section)];
        WorkCalendarBuilder builder = new(all.FirstOrDefault(setting => setting.Is("Name"))?.Value ?? "", at);
        CalendarDaySettings days = new(builder.Days, faults);
        foreach (Setting setting in all)
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
                    ReadHours(setting, builder);
                    break;
                case "OBSERVES":
                    ReadObserved(setting, settings, builder);
                    break;
                default:
                    if (!days.Read(setting))
                        settings.Unknown(setting, ["Name", "TimeZone", "Hours", "Observes", .. CalendarDaySettings.Names]);
                    break;
            }
        }

        if (WorkCalendarCompiler.Compile(builder, faults) is { } calendar && !_calendars.TryAdd(calendar.Name, calendar))
            faults.Add(new(ErrorCodes.DuplicateRegistration, $"{at}:Name", $"There is a calendar '{calendar.Name}' already.", "Give one of them another name."));
    }

    private void ReadHours(Setting hours, WorkCalendarBuilder builder)
    {
        if (hours.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, hours.Place, $"'{Cut(value)}' does not say on which days.", "Write { \"Weekdays\": \"09:00-17:00\", \"Saturday\": [ \"10:00-12:00\", \"13:00-15:00\" ] }."));
        foreach (Setting setting in Children(hours))
        {
            DayOfWeek[] days = setting.Key.ToUpperInvariant() switch
            {
                "WEEKDAYS" => [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
                "EVERYDAY" => Enum.GetValues<DayOfWeek>(),
                _ => CalendarDaySettings.TryWeekday(setting.Key, out DayOfWeek day) ? [day] : [],
            };
            if (days.Length == 0)
            {
                new SettingReader(faults).Unknown(setting, ["Weekdays", "EveryDay", .. CalendarDaySettings.Weekdays]);
                continue;
            }

            List<string> texts = CalendarDaySettings.TextsOf(setting, new(faults));
            foreach (DayOfWeek day in days)
            {
                for (int index = 0; index < texts.Count; index++)
                    builder.Add(day, texts[index], CalendarDaySettings.PlaceOf(setting, index));
            }
        }
    }

    private void ReadObserved(Setting observed, SettingReader settings, WorkCalendarBuilder builder)
    {
        foreach (string name in CalendarDaySettings.TextsOf(observed, settings))
        {
            if (_sets.TryGetValue(name, out HolidaySet? set))
                builder.Observes(set);
            else
                faults.Add(new(ErrorCodes.UnknownHolidaySet, observed.Place, $"There is no set of holidays '{Cut(name)}'.", _sets.Count == 0 ? "Describe it in HolidaySets." : $"Describe it in HolidaySets, or write one of {string.Join(", ", _sets.Keys.Order(StringComparer.Ordinal))}."));
        }
    }

    /// <summary>The settings of a section, each once. Providers of configuration see to that, a JSON text need not.</summary>
    private List<Setting> Children(Setting section)
    {
        List<Setting> children = [];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (Setting child in section.Children)
        {
            if (seen.Add(child.Key))
                children.Add(child);
            else
                faults.Add(new(ErrorCodes.InvalidSetting, child.Place, $"The setting '{Cut(child.Key)}' stands here twice.", "Remove one."));
        }

        return children;
    }

    private static string Cut(string text) => text.Length <= 40 ? text : $"{text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)]}…";
}
