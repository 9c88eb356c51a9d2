using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Calendars;

/// <summary>Compiles calendars and sets of holidays from options, or reports every fault in them. Pure.</summary>
internal sealed class WorkCalendarCompiler(ICollection<Fault> faults)
{
    private const string ReadyFix = "Remove Ready or the other settings.";
    private const string MakeUpFix = "Use a weekday that has hours, or give the day its own hours with Open.";

    private readonly Dictionary<string, HolidaySet> _sets = new(StringComparer.Ordinal);

    /// <summary>Compiles calendars, by name. A faulty one, whose faults have been reported, is null.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="section">The place of the calendars in configuration.</param>
    /// <param name="faults">Receives every fault.</param>
    public static Dictionary<string, WorkCalendar?> Compile(Layered<CalendarSetOptions> options, Place section, ICollection<Fault> faults)
    {
        WorkCalendarCompiler compiler = new(faults);
        // Sets of both layers first, because calendars refer to them.
        foreach (CalendarSetOptions layer in options.All)
        {
            foreach ((HolidaySetOptions set, Place place) in compiler.Each(layer.HolidaySets, section.Below(nameof(layer.HolidaySets))))
                compiler.Add(set, place);
        }

        NamedRules<(string Name, WorkCalendar? Calendar)> calendars = new(DuplicateCalendar, faults);
        foreach (CalendarSetOptions layer in options.All)
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

    public HolidaySet Compile(HolidaySetOptions options, Place place)
    {
        if (options.Ready is null)
            return CompileDays(options, place);
        if (options is not { Name: null, Days.Count: 0 })
            Add(ErrorCodes.InvalidSetting, place, $"The set of holidays '{options.Ready.Name}' is both ready-made and described.", ReadyFix);
        return options.Ready;
    }

    public WorkCalendar? Compile(CalendarOptions options, Place place)
    {
        if (options.Ready is { } ready)
        {
            if (options is not { Name: null, TimeZone: null, TimeZoneName: null, Hours.Count: 0, Observes.Count: 0, Days.Count: 0 })
                Add(ErrorCodes.InvalidSetting, place, $"The calendar '{ready.Name}' is both ready-made and described.", ReadyFix);
            return ready;
        }

        int before = faults.Count;
        HolidaySet own = CompileDays(options, place);
        TimeZoneInfo? zone = options.TimeZone ?? ZoneOf(options.TimeZoneName, place);
        ImmutableArray<DayHours> week = WeekOf(options, place);
        if (options.Observes.Count > CalendarLimits.MaxSets)
            TooLarge(
                place,
                $"The calendar observes {options.Observes.Count} sets of holidays.",
                $"Observe at most {CalendarLimits.MaxSets}, or combine some of them.");
        IEnumerable<HolidaySet> observed = options.Observes.Select(one => Find(one, place)).OfType<HolidaySet>();
        ImmutableArray<CalendarLayer> layers = [.. observed.Append(own).Select(set => LayerOf(set, week, place))];
        if (faults.Count > before)
            return null;

        CalendarDays days = new(week, layers);
        if (days.EverOpens())
            return new(own.Name, zone!, days);
        const string Message = "The calendar never opens, so nothing would ever be due.";
        Add(ErrorCodes.CalendarNeverOpens, place, Message, "Add hours with Open, or call AlwaysOpen.");
        return null;
    }

    private void Add(HolidaySetOptions options, Place place)
    {
        HolidaySet set = Compile(options, place);
        if (!_sets.TryAdd(set.Name, set) && _sets[set.Name] != set && set.Name.Length > 0)
            Add(ErrorCodes.DuplicateRegistration, place.Below("Name"), $"The set of holidays '{set.Name}' is already defined.", "Rename one of them.");
    }

    private HolidaySet? Find(ObservedHolidays observed, Place place)
    {
        if (observed.Set is { } set || _sets.TryGetValue(observed.Name, out set))
            return set;
        string others = _sets.Count == 0 ? "" : $", or use one of {string.Join(", ", _sets.Keys.Order(StringComparer.Ordinal))}";
        string message = $"There is no set of holidays '{PlainText.Shown(observed.Name)}'.";
        Add(ErrorCodes.UnknownHolidaySet, place.Below("Observes"), message, $"Define it in HolidaySets{others}.");
        return null;
    }

    private HolidaySet CompileDays(CalendarExceptionsOptions options, Place place)
    {
        string name = options.Name ?? "";
        if (CodeName.TryFault(name, out string? fault))
            Add(ErrorCodes.InvalidCalendarName, place, fault, "Change the name.");
        if (options.Days.Count > CalendarLimits.MaxDays)
        {
            TooLarge(place, $"There are {options.Days.Count} days.", $"Use at most {CalendarLimits.MaxDays}, or define them as yearly days.");
            return new(name, [], []);
        }

        Dictionary<DateOnly, (DateOnly, DayPlan Plan, Place Place)> dates = [];
        Dictionary<YearlyDay, (YearlyDay, DayPlan Plan, Place Place)> yearly = [];
        foreach ((CalendarDayOptions day, Place position) in Place.Each(options.Days, place.Below(nameof(options.Days)), one => one.Place, faults))
        {
            Place at = place.IsPath ? position : Place.InCode($"{place}, {day}");
            DayPlan plan = PlanOf(day, at);
            switch (day.Date, day.EveryYear)
            {
                case ({ Year: < CalendarLimits.FirstYear or > CalendarLimits.LastYear } date, null):
                    AddInvalidDay($"The year {date.Year} is out of range.", $"Use a year from {CalendarLimits.FirstYear} to {CalendarLimits.LastYear}.");
                    break;
                case ({ } date, null):
                    AddPlan(dates, date, (date, plan, at), day);
                    break;
                case (null, { } every) when every != default:
                    AddPlan(yearly, every, (every, plan, at), day);
                    break;
                case (null, _):
                    AddInvalidDay("'Date' or 'EveryYear' is required.", "Set Date, or set EveryYear to a day from YearlyDay.On, Nth, LastOf or Easter.");
                    break;
                default:
                    AddInvalidDay($"The day is both {day} and {day.EveryYear}.", "Remove Date or EveryYear.");
                    break;
            }

            void AddInvalidDay(string message, string fix) => Add(ErrorCodes.InvalidDate, at, message, fix);
        }

        return new(name, [.. dates.Values], [.. yearly.Values]);
    }

    /// <summary>Allows repeating the same day; different plans for it are a fault.</summary>
    private void AddPlan<T>(Dictionary<T, (T, DayPlan Plan, Place Place)> plans, T key, (T, DayPlan Plan, Place Place) one, CalendarDayOptions day)
        where T : struct
    {
        if (!plans.TryAdd(key, one) && plans[key] is var first && first.Plan != one.Plan)
            Add(ErrorCodes.ContradictingDays, one.Place, $"{day} is {one.Plan} here, but {first.Plan} at {first.Place}.", "Remove one of them.");
    }

    private DayPlan PlanOf(CalendarDayOptions day, Place place)
    {
        if (day is { Hours: not null, WorksLike: not null })
            Add(ErrorCodes.InvalidHours, place, "'Hours' and 'WorksLike' cannot both be set.", "Remove one of them.");
        if (day.WorksLike is { } worksLike && IsWeekday(worksLike, place))
            return new(null, worksLike);
        if (day is { Hours: null, Shortens: true })
            Add(ErrorCodes.InvalidHours, place, "'Shortens' is set, but the day has no hours.", "Add hours, or use Closed.");
        if (day.Hours is null)
            return DayPlan.Closed;
        if (day.Hours.Count == 0)
            Add(ErrorCodes.InvalidHours, place, $"The day is {(day.Shortens ? "shortened" : "open")} but has no hours.", "Add hours, or use Closed.");
        return new(Read([.. Texts(day.Hours, place)]), Shortens: day.Shortens);
    }

    private TimeZoneInfo? ZoneOf(string? name, Place place)
    {
        if (name is { Length: < 100 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone))
            return zone;
        string message = name is null
            ? "A time zone is required."
            : $"This machine has no time zone '{name[..Math.Min(name.Length, 100)]}'.";
        Add(ErrorCodes.UnknownTimeZone, place, message, "Use an IANA name such as Asia/Shanghai, or a Windows name such as China Standard Time.");
        return null;
    }

    private ImmutableArray<DayHours> WeekOf(CalendarOptions options, Place place)
    {
        List<(string? Text, Place Place)>[] texts = [.. Enumerable.Range(0, 7).Select(_ => new List<(string?, Place)>())];
        foreach ((WeeklyHoursOptions hours, Place position) in Place.Each(options.Hours, place.Below(nameof(options.Hours)), one => one.Place, faults))
        {
            if (hours.Days.Count == 0)
                Add(ErrorCodes.InvalidHours, position, "'Days' is required.", "Add Days.");
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

        if (spans.Count > CalendarLimits.MaxSpansPerDay)
            TooLarge(hours[0].Place, $"A day has {spans.Count} spans of opening hours.", $"Use at most {CalendarLimits.MaxSpansPerDay}.");
        return new([.. spans.Select(span => span.Span)]);
    }

    private CalendarLayer LayerOf(HolidaySet set, ImmutableArray<DayHours> week, Place place)
    {
        HashSet<DayOfWeek> reported = [];
        IEnumerable<(DateOnly Date, DayChange Change)> dates = set.Dates.Select(day => (day.Date, Change(day.Plan, day.Place)));
        return new(
            set.Name,
            dates.GroupBy(day => day.Date.Year).ToDictionary(year => year.Key, year => year.OrderBy(day => day.Date).ToArray()),
            [.. set.Yearly.Select(day => (day.Day, Change(day.Plan, day.Place)))]);

        DayChange Change(DayPlan plan, Place at)
        {
            DayHours hours = plan.Hours ?? week[(int)plan.WorksLike];
            if (plan.Hours is null && !hours.IsOpen && reported.Add(plan.WorksLike))
                Add(
                    ErrorCodes.MakeUpDayWithoutHours,
                    place,
                    $"A make-up day ({at}) uses the hours of {plan.WorksLike}, but the calendar is closed on {plan.WorksLike}.",
                    MakeUpFix);
            return new(hours, plan.Shortens);
        }
    }

    /// <summary>Returns the items of a list of calendars or sets, up to the limit.</summary>
    private IEnumerable<(T Item, Place Place)> Each<T>(IList<T> list, Place at)
        where T : CalendarExceptionsOptions
    {
        if (list.Count > CalendarLimits.MaxCalendars)
            TooLarge(at, $"There are more than {CalendarLimits.MaxCalendars} items.", "Remove some.");
        return Place.Each(list.Take(CalendarLimits.MaxCalendars), at, item => item.Place, faults);
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
        Add(ErrorCodes.OverlappingHours, place, $"The hours {span} overlap with {other}{ofDay}.", "End one where the other starts, or combine them.");

    private static Fault DuplicateCalendar(string name, Place place, Place first) => place.IsPath
        ? new(ErrorCodes.DuplicateRegistration, place.Below("Name"), $"The calendar '{name}' is already defined.", "Rename one of them.")
        : new(ErrorCodes.DuplicateTarget, place, $"The calendar '{name}' is already defined.", "Rename one of them.");

    private void TooLarge(Place place, string message, string fix) => Add(ErrorCodes.CalendarTooLarge, place, message, fix);

    private void Add(string code, Place place, string message, string fix) => faults.Add(new(code, place, message, fix));
}

/// <summary>The size limits of calendars: far beyond a firm's needs, yet low enough that a mistake in a file cannot fill the memory.</summary>
internal static class CalendarLimits
{
    public const int MaxSpansPerDay = 24;
    public const int MaxDays = 10_000;
    public const int MaxSets = 16;
    public const int MaxCalendars = 1_000;
    public const int MaxJsonLength = 4 * 1024 * 1024;

    /// <summary>The first year that is compiled; <see cref="LastYear"/> is the last.</summary>
    public const int FirstYear = 1900;
    public const int LastYear = 2199;

    /// <summary>The earliest instant accepted from outside: a year after the first, so that calendars can look back from it in every zone.</summary>
    public static DateTimeOffset Earliest { get; } = new(FirstYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The latest instant accepted from outside: the end of the year before the last.</summary>
    public static DateTimeOffset Latest { get; } = new DateTimeOffset(LastYear, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(-1);
}
