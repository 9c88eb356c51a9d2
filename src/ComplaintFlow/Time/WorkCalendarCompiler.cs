using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Time;

/// <summary>Makes calendars and sets of holidays of what is said, or finds everything that is wrong with them. Pure.</summary>
internal sealed class WorkCalendarCompiler(ICollection<Fault> faults)
{
    private const string ReadyFix = "Leave Ready, or the description.";
    private const string MakeUpFix = "Name a weekday that has hours, or give the day its own with Open.";

    private readonly Dictionary<string, HolidaySet> _sets = new(StringComparer.Ordinal);

    /// <summary>Compiles calendars, by name. One that is faulty, which has been told, is <see langword="null"/>.</summary>
    /// <param name="said">What is said.</param>
    /// <param name="section">Where configuration would say it.</param>
    /// <param name="faults">Takes every fault.</param>
    public static Dictionary<string, WorkCalendar?> Compile(Layered<CalendarSetOptions> said, Place section, ICollection<Fault> faults)
    {
        WorkCalendarCompiler compiler = new(faults);
        // Sets first, of both layers: calendars refer to them.
        foreach (CalendarSetOptions layer in said.All)
        {
            foreach ((HolidaySetOptions set, Place place) in compiler.Each(layer.HolidaySets, section.Below(nameof(layer.HolidaySets))))
                compiler.Add(set, place);
        }

        NamedRules<(string Name, WorkCalendar? Calendar)> calendars = new(Twice, faults);
        foreach (CalendarSetOptions layer in said.All)
        {
            calendars.BeginLayer();
            foreach ((CalendarOptions calendar, Place place) in compiler.Each(layer.Calendars, section.Below(nameof(layer.Calendars))))
            {
                string name = calendar.Ready?.Name ?? calendar.Name ?? "";
                WorkCalendar? compiled = compiler.Compile(calendar, place);
                if (name.Length > 0)
                    calendars.Add(name, place, (name, compiled));
            }
        }

        return calendars.InOrder.ToDictionary(named => named.Name, named => named.Calendar, StringComparer.Ordinal);
    }

    public HolidaySet Compile(HolidaySetOptions said, Place place)
    {
        if (said.Ready is null)
            return CompileDays(said, place);
        if (said is not { Name: null, Days.Count: 0 })
            Add(ErrorCodes.InvalidSetting, place, $"It is the set of holidays '{said.Ready.Name}', and is described besides.", ReadyFix);
        return said.Ready;
    }

    public WorkCalendar? Compile(CalendarOptions said, Place place)
    {
        if (said.Ready is { } ready)
        {
            if (said is not { Name: null, TimeZone: null, TimeZoneName: null, Hours.Count: 0, Observes.Count: 0, Days.Count: 0 })
                Add(ErrorCodes.InvalidSetting, place, $"It is the calendar '{ready.Name}', and is described besides.", ReadyFix);
            return ready;
        }

        int before = faults.Count;
        HolidaySet own = CompileDays(said, place);
        TimeZoneInfo? zone = said.TimeZone ?? ZoneOf(said.TimeZoneName, place);
        ImmutableArray<DayHours> week = WeekOf(said, place);
        if (said.Observes.Count > CalendarLimits.Sets)
            TooLarge(place, $"It observes {said.Observes.Count} sets of holidays.", $"Let it observe at most {CalendarLimits.Sets}, or join some of them.");
        IEnumerable<HolidaySet> observed = said.Observes.Select(one => Find(one, place)).OfType<HolidaySet>();
        ImmutableArray<CalendarLayer> layers = [.. observed.Append(own).Select(set => LayerOf(set, week, place))];
        if (faults.Count > before)
            return null;

        CalendarDays days = new(week, layers);
        if (days.EverOpens())
            return new(own.Name, zone!, days);
        const string Message = "The calendar never opens, so that nothing would ever be due.";
        Add(ErrorCodes.CalendarNeverOpens, place, Message, "Give it hours with Open, or say AlwaysOpen.");
        return null;
    }

    private void Add(HolidaySetOptions said, Place place)
    {
        HolidaySet set = Compile(said, place);
        if (!_sets.TryAdd(set.Name, set) && _sets[set.Name] != set && set.Name.Length > 0)
            Add(ErrorCodes.DuplicateRegistration, place.Below("Name"), $"There is a set of holidays '{set.Name}' already.", "Give one of them another name.");
    }

    private HolidaySet? Find(ObservedHolidays observed, Place place)
    {
        if (observed.Set is { } set || _sets.TryGetValue(observed.Name, out set))
            return set;
        string others = _sets.Count == 0 ? "" : $", or write one of {string.Join(", ", _sets.Keys.Order(StringComparer.Ordinal))}";
        string message = $"There is no set of holidays '{PlainText.Shown(observed.Name)}'.";
        Add(ErrorCodes.UnknownHolidaySet, place.Below("Observes"), message, $"Describe it in HolidaySets{others}.");
        return null;
    }

    private HolidaySet CompileDays(CalendarDaysOptions said, Place place)
    {
        string name = said.Name ?? "";
        if (CodeName.TryFault(name, out string? fault))
            Add(ErrorCodes.InvalidCalendarName, place, fault, "Give it another name.");
        if (said.Days.Count > CalendarLimits.Days)
        {
            TooLarge(place, $"It speaks of {said.Days.Count} days.", $"Describe at most {CalendarLimits.Days}, or say them as yearly days.");
            return new(name, [], []);
        }

        Dictionary<DateOnly, (DateOnly, DayPlan Plan, Place Place)> dates = [];
        Dictionary<YearlyDay, (YearlyDay, DayPlan Plan, Place Place)> yearly = [];
        foreach ((CalendarDayOptions day, Place position) in Place.Each(said.Days, place.Below(nameof(said.Days)), one => one.Place, faults))
        {
            Place at = place.IsPath ? position : Place.InCode($"{place}, {day}");
            DayPlan plan = PlanOf(day, at);
            switch (day.Date, day.EveryYear)
            {
                case ({ Year: < CalendarLimits.FirstYear or > CalendarLimits.LastYear } date, null):
                    NoDay($"The year {date.Year} is out of range.", $"Calendars know the years {CalendarLimits.FirstYear} to {CalendarLimits.LastYear}.");
                    break;
                case ({ } date, null):
                    Say(dates, date, (date, plan, at), day);
                    break;
                case (null, { } every) when every != default:
                    Say(yearly, every, (every, plan, at), day);
                    break;
                case (null, _):
                    NoDay("It does not say which day.", "Give it a Date, or a day of EveryYear that YearlyDay.On, Nth, LastOf or Easter makes.");
                    break;
                default:
                    NoDay($"It is both {day} and {day.EveryYear}.", "Leave Date or EveryYear.");
                    break;
            }

            void NoDay(string message, string fix) => Add(ErrorCodes.InvalidDate, at, message, fix);
        }

        return new(name, [.. dates.Values], [.. yearly.Values]);
    }

    /// <summary>Saying the same twice is no contradiction.</summary>
    private void Say<T>(Dictionary<T, (T, DayPlan Plan, Place Place)> said, T key, (T, DayPlan Plan, Place Place) one, CalendarDayOptions day)
        where T : struct
    {
        if (!said.TryAdd(key, one) && said[key] is var first && first.Plan != one.Plan)
            Add(ErrorCodes.ContradictingDays, one.Place, $"{day} is {one.Plan}, and {first.Plan} at {first.Place}.", "Leave one of them.");
    }

    private DayPlan PlanOf(CalendarDayOptions day, Place place)
    {
        if (day is { Hours: not null, WorksLike: not null })
            Add(ErrorCodes.InvalidHours, place, "It has hours of its own, and those of a weekday.", "Leave Hours or WorksLike.");
        if (day.WorksLike is { } worksLike && IsWeekday(worksLike, place))
            return new(null, worksLike);
        if (day.Hours is null)
            return DayPlan.Closed;
        if (day.Hours.Count == 0)
            Add(ErrorCodes.InvalidHours, place, "It is open, and at no time.", "Give its hours, or say Closed.");
        return new(Read([.. Texts(day.Hours, place)]));
    }

    private TimeZoneInfo? ZoneOf(string? name, Place place)
    {
        if (name is { Length: < 100 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone))
            return zone;
        string message = name is null
            ? "It does not say in which time zone its hours are."
            : $"This machine knows no time zone '{name[..Math.Min(name.Length, 100)]}'.";
        Add(ErrorCodes.UnknownTimeZone, place, message, "Write an IANA name such as Asia/Shanghai, or a Windows one such as China Standard Time.");
        return null;
    }

    private ImmutableArray<DayHours> WeekOf(CalendarOptions said, Place place)
    {
        List<(string? Text, Place Place)>[] texts = [.. Enumerable.Range(0, 7).Select(_ => new List<(string?, Place)>())];
        foreach ((WeeklyHoursOptions hours, Place position) in Place.Each(said.Hours, place.Below(nameof(said.Hours)), one => one.Place, faults))
        {
            if (hours.Days.Count == 0)
                Add(ErrorCodes.InvalidHours, position, "The hours do not say on which days.", "Add Days.");
            foreach (DayOfWeek day in hours.Days.Where(day => IsWeekday(day, position)))
                texts[(int)day].AddRange(Texts(hours.Hours, place.IsPath ? position : Place.InCode($"{place}, {day}")));
        }

        ImmutableArray<DayHours> week = [.. texts.Select(Read)];
        for (int day = 0; day < 7; day++)
        {
            int next = (day + 1) % 7;
            if (week[day].IsOpen && week[next].IsOpen && week[day].Spans[^1].To > week[next].Spans[0].From + TimeSpan.TicksPerDay)
                Overlap(texts[next][0].Place, week[next].Spans[0], week[day].Spans[^1], $" of {(DayOfWeek)day}");
        }

        return week;
    }

    private DayHours Read(List<(string? Text, Place Place)> hours)
    {
        List<(HourSpan Span, Place Place)> spans = [];
        foreach ((string? text, Place place) in hours)
        {
            if (HoursText.TryRead(text, out HourSpan span, out string? message))
                spans.Add((span, place));
            else
                Add(ErrorCodes.InvalidHours, place, message, HoursText.Fix);
        }

        spans.Sort((one, other) => one.Span.From.CompareTo(other.Span.From));
        for (int at = 1; at < spans.Count; at++)
        {
            if (spans[at].Span.From < spans[at - 1].Span.To)
                Overlap(spans[at].Place, spans[at].Span, spans[at - 1].Span, "");
        }

        if (spans.Count > CalendarLimits.SpansOfDay)
            TooLarge(hours[0].Place, $"A day has {spans.Count} spans of opening hours.", $"Describe at most {CalendarLimits.SpansOfDay}.");
        return new([.. spans.Select(span => span.Span)]);
    }

    private CalendarLayer LayerOf(HolidaySet set, ImmutableArray<DayHours> week, Place place)
    {
        HashSet<DayOfWeek> told = [];
        IEnumerable<(DateOnly Date, DayHours Hours)> dates = set.Dates.Select(said => (said.Date, Hours(said.Plan, said.Place)));
        return new(
            set.Name,
            dates.GroupBy(said => said.Date.Year).ToDictionary(year => year.Key, year => year.OrderBy(said => said.Date).ToArray()),
            [.. set.Yearly.Select(said => (said.Day, Hours(said.Plan, said.Place)))]);

        DayHours Hours(DayPlan plan, Place at)
        {
            DayHours hours = plan.Hours ?? week[(int)plan.WorksLike];
            if (plan.Hours is null && !hours.IsOpen && told.Add(plan.WorksLike))
                Add(ErrorCodes.MakeUpDayWithoutHours, place, $"A day ({at}) is worked as a {plan.WorksLike}, on which the calendar is closed.", MakeUpFix);
            return hours;
        }
    }

    /// <summary>The items of a list of calendars or sets, as far as there may be so many.</summary>
    private IEnumerable<(T Item, Place Place)> Each<T>(IList<T> list, Place at)
        where T : CalendarDaysOptions
    {
        if (list.Count > CalendarLimits.Calendars)
            TooLarge(at, $"There are more than {CalendarLimits.Calendars}.", "Describe fewer.");
        return Place.Each(list.Take(CalendarLimits.Calendars), at, item => item.Place, faults);
    }

    private static IEnumerable<(string? Text, Place Place)> Texts(IList<string> hours, Place place) =>
        hours.Select((text, at) => ((string?)text, hours.Count > 1 ? place.Below(at.ToString(CultureInfo.InvariantCulture)) : place));

    private bool IsWeekday(DayOfWeek day, Place place)
    {
        if (!Enum.IsDefined(day))
            Add(ErrorCodes.InvalidSetting, place, $"'{day}' is not a weekday.", "Use Monday, Tuesday and so on.");
        return Enum.IsDefined(day);
    }

    private void Overlap(Place place, HourSpan span, HourSpan other, string ofDay) =>
        Add(ErrorCodes.OverlappingHours, place, $"The hours {span} overlap with {other}{ofDay}.", "Let one end where the other begins, or join them.");

    private static Fault Twice(string name, Place place, Place first) => place.IsPath
        ? new(ErrorCodes.DuplicateRegistration, place.Below("Name"), $"There is a calendar '{name}' already.", "Give one of them another name.")
        : new(ErrorCodes.DuplicateTarget, place, $"There is a calendar '{name}' already.", "Give one of them another name.");

    private void TooLarge(Place place, string message, string fix) => Add(ErrorCodes.CalendarTooLarge, place, message, fix);

    private void Add(string code, Place place, string message, string fix) => faults.Add(new(code, place, message, fix));
}
