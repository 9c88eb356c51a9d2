using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Time;

/// <summary>Makes a calendar of its description, or finds everything that is wrong with it.</summary>
internal static class WorkCalendarCompiler
{
    public static WorkCalendar? Compile(WorkCalendarBuilder builder, List<Fault> faults)
    {
        int before = faults.Count;
        HolidaySet own = HolidaySetCompiler.Compile(builder.Name, builder.Days, builder.Place, faults);
        TimeZoneInfo? zone = ZoneOf(builder, faults);
        ImmutableArray<DayHours> week = WeekOf(builder, faults);
        if (builder.Sets.Count > CalendarLimits.Sets)
            faults.Add(new(ErrorCodes.CalendarTooLarge, builder.Place, string.Create(CultureInfo.InvariantCulture, $"It observes {builder.Sets.Count} sets of holidays."), $"Let it observe at most {CalendarLimits.Sets}, or join some of them."));
        ImmutableArray<CalendarLayer> layers = [.. builder.Sets.Append(own).Select(set => LayerOf(set, week, builder, faults))];
        if (faults.Count > before)
            return null;

        CalendarDays days = new(week, layers);
        if (!days.EverOpens())
            faults.Add(new(ErrorCodes.CalendarNeverOpens, builder.Place, "The calendar never opens, so that nothing would ever be due.", "Give it hours with Open, or say AlwaysOpen."));
        return faults.Count > before ? null : new(builder.Name, zone!, days);
    }

    private static TimeZoneInfo? ZoneOf(WorkCalendarBuilder builder, List<Fault> faults)
    {
        if (builder.Zone is { } given)
            return given;
        if (builder.ZoneName is not null && builder.ZoneName.Length < 100 && TimeZoneInfo.TryFindSystemTimeZoneById(builder.ZoneName, out TimeZoneInfo? zone))
            return zone;
        string message = builder.ZoneName is null ? "It does not say in which time zone its hours are." : $"This machine knows no time zone '{builder.ZoneName[..Math.Min(builder.ZoneName.Length, 100)]}'.";
        faults.Add(new(ErrorCodes.UnknownTimeZone, builder.Place, message, "Write an IANA name such as Asia/Shanghai, or a Windows one such as China Standard Time."));
        return null;
    }

    private static ImmutableArray<DayHours> WeekOf(WorkCalendarBuilder builder, List<Fault> faults)
    {
        DayHoursReader reader = new(faults);
        ImmutableArray<DayHours> week = [.. Enum.GetValues<DayOfWeek>().Select(day => reader.Read(builder.HoursOf(day)))];
        for (int day = 0; day < 7; day++)
        {
            int next = (day + 1) % 7;
            if (!week[day].IsOpen || !week[next].IsOpen || week[day].Spans[^1].To <= week[next].Spans[0].From + TimeSpan.TicksPerDay)
                continue;
            faults.Add(DayHoursReader.Overlap(builder.HoursOf((DayOfWeek)next)[0].Place, week[next].Spans[0], week[day].Spans[^1], $" of {(DayOfWeek)day}"));
        }

        return week;
    }

    private static CalendarLayer LayerOf(HolidaySet set, ImmutableArray<DayHours> week, WorkCalendarBuilder builder, List<Fault> faults)
    {
        HashSet<DayOfWeek> told = [];
        return new(
            set.Name,
            set.Dates.Select(said => (said.Date, Hours(said.Plan, said.Place))).GroupBy(said => said.Date.Year).ToDictionary(year => year.Key, year => year.OrderBy(said => said.Date).ToArray()),
            [.. set.Yearly.Select(said => (said.Day, Hours(said.Plan, said.Place)))]);

        DayHours Hours(DayPlan plan, string place)
        {
            DayHours hours = plan.Hours ?? week[(int)plan.WorksLike];
            if (plan.Hours is null && !hours.IsOpen && told.Add(plan.WorksLike))
                faults.Add(new(ErrorCodes.MakeUpDayWithoutHours, builder.Place, $"A day ({place}) is worked as a {plan.WorksLike}, on which the calendar is closed.", "Name a weekday that has hours, or give the day its own with Open."));
            return hours;
        }
    }
}
