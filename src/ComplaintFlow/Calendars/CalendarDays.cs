using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Calendars;

/// <summary>The hours of every day: those of the week, overridden by the layers, of which later ones take precedence.</summary>
internal sealed class CalendarDays(ImmutableArray<DayHours> week, ImmutableArray<CalendarLayer> layers)
{
    /// <summary>Returns the hours of each day of a year.</summary>
    public DayHours[] Of(int year)
    {
        DateOnly first = new(year, 1, 1);
        DayHours[] days = new DayHours[DateTime.IsLeapYear(year) ? 366 : 365];
        for (int day = 0; day < days.Length; day++)
            days[day] = week[((int)first.DayOfWeek + day) % 7];
        foreach (CalendarLayer layer in layers)
        {
            foreach ((DateOnly date, DayHours hours) in layer.In(year))
                days[date.DayOfYear - 1] = hours;
        }

        return days;
    }

    /// <summary>Returns the days of a range whose hours differ from those of their weekday, in order.</summary>
    public IEnumerable<SpecialDay> Special(DateOnly from, DateOnly to)
    {
        for (int year = from.Year; year <= to.Year; year++)
        {
            SortedDictionary<DateOnly, SpecialDay> found = [];
            foreach (CalendarLayer layer in layers)
            {
                foreach ((DateOnly date, DayHours hours) in layer.In(year).Where(entry => entry.Date >= from && entry.Date <= to))
                    found[date] = new(date, hours.IsOpen, layer.Name) { IsUnusual = !hours.Equals(week[(int)date.DayOfWeek]) };
            }

            foreach (SpecialDay day in found.Values.Where(day => day.IsUnusual))
                yield return day;
        }
    }

    public bool EverOpens()
    {
        // From 2000 onward and then the earlier years: nearly every calendar opens within days.
        IEnumerable<int> years = [.. Enumerable.Range(2000, CalendarLimits.LastYear - 1999), .. Enumerable.Range(CalendarLimits.FirstYear, 2000 - CalendarLimits.FirstYear)];
        return years.Any(year => Of(year).Any(day => day.IsOpen));
    }

    public void Write(CanonicalWriter writer)
    {
        writer.Object("week", one =>
        {
            for (int day = 0; day < 7; day++)
                one.Text(JsonNames.Of((DayOfWeek)day), week[day].IsOpen ? week[day].ToString() : null);
        });
        writer.Objects("layers", layers, static (one, layer) =>
        {
            one.Text("name", layer.Name);
            // If two yearly days coincide, the later one applies.
            one.Texts("yearly", layer.Yearly.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Day} {entry.Hours}")));
            one.Texts("dates", layer.Dates.OrderBy(year => year.Key).SelectMany(year => year.Value).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Date:yyyy-MM-dd} {entry.Hours}")));
        });
    }
}

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
