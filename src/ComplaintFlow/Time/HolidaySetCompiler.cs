using System.Globalization;

namespace ComplaintFlow.Time;

/// <summary>Makes a set of what is said of single days, or finds what is wrong with it.</summary>
internal static class HolidaySetCompiler
{
    public static HolidaySet Compile(string name, DayStatements days, string place, ICollection<Fault> faults)
    {
        if (CodeName.TryFault(name, out string? fault))
            faults.Add(new(ErrorCodes.InvalidCalendarName, place, fault, "Give it another name."));
        foreach (Fault found in days.Faults)
            faults.Add(found);
        if (days.Dates.Count + days.Yearly.Count > CalendarLimits.Days)
        {
            faults.Add(new(ErrorCodes.CalendarTooLarge, place, string.Create(CultureInfo.InvariantCulture, $"It speaks of {days.Dates.Count + days.Yearly.Count} days."), $"Describe at most {CalendarLimits.Days}, or say them as yearly days."));
            return new(name, [], []);
        }

        foreach ((DateOnly date, _, string at) in days.Dates.Where(said => said.Date.Year is < CalendarLimits.FirstYear or > CalendarLimits.LastYear))
            faults.Add(new(ErrorCodes.InvalidDate, at, $"The year {date.Year} is out of range.", $"Calendars know the years {CalendarLimits.FirstYear} to {CalendarLimits.LastYear}."));
        return new(
            name,
            [.. Once(days.Dates, date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), faults)],
            [.. Once(days.Yearly, day => day.ToString(), faults)]);
    }

    /// <summary>Saying the same twice is no contradiction.</summary>
    private static Dictionary<T, (T Day, DayPlan Plan, string Place)>.ValueCollection Once<T>(List<(T Day, DayPlan Plan, string Place)> said, Func<T, string> write, ICollection<Fault> faults)
        where T : struct
    {
        Dictionary<T, (T Day, DayPlan Plan, string Place)> first = [];
        foreach ((T Day, DayPlan Plan, string Place) one in said)
        {
            if (!first.TryAdd(one.Day, one) && first[one.Day].Plan != one.Plan)
                faults.Add(new(ErrorCodes.ContradictingDays, one.Place, $"{write(one.Day)} is {one.Plan}, and {first[one.Day].Plan} at {first[one.Day].Place}.", "Leave one of them."));
        }

        return first.Values;
    }
}
