using System.Collections.Immutable;

namespace ComplaintFlow.Time;

/// <summary>The special days of one set of holidays, or of the calendar itself, with their hours.</summary>
internal sealed class CalendarLayer(string name, Dictionary<int, (DateOnly Date, DayHours Hours)[]> dates, ImmutableArray<(YearlyDay Day, DayHours Hours)> yearly)
{
    public string Name { get; } = name;

    public Dictionary<int, (DateOnly Date, DayHours Hours)[]> Dates { get; } = dates;

    public ImmutableArray<(YearlyDay Day, DayHours Hours)> Yearly { get; } = yearly;

    /// <summary>Returns the layer's days in a year; a later one overrides an earlier one of the same date.</summary>
    public IEnumerable<(DateOnly Date, DayHours Hours)> In(int year)
    {
        foreach ((YearlyDay day, DayHours hours) in Yearly)
        {
            if (day.In(year) is { } date)
                yield return (date, hours);
        }

        foreach ((DateOnly, DayHours) entry in Dates.GetValueOrDefault(year, []))
            yield return entry;
    }
}
