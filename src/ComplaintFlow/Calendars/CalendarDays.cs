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
            foreach ((DateOnly date, DayChange change) in layer.In(year))
                days[date.DayOfYear - 1] = change.ApplyTo(days[date.DayOfYear - 1]);
        }

        return days;
    }

    /// <summary>Returns the days of a range whose hours differ from those of their weekday, in order.</summary>
    public IEnumerable<SpecialDay> Special(DateOnly from, DateOnly to)
    {
        for (int year = from.Year; year <= to.Year; year++)
        {
            SortedDictionary<DateOnly, (DayHours Hours, string Source)> found = [];
            foreach (CalendarLayer layer in layers)
            {
                foreach ((DateOnly date, DayChange change) in layer.In(year).Where(entry => entry.Date >= from && entry.Date <= to))
                {
                    DayHours before = found.TryGetValue(date, out (DayHours Hours, string) earlier) ? earlier.Hours : week[(int)date.DayOfWeek];
                    DayHours after = change.ApplyTo(before);
                    // A day that there is nothing to shorten of is as its earlier source says.
                    if (!change.Shortens || !after.Equals(before))
                        found[date] = (after, layer.Name);
                }
            }

            foreach ((DateOnly date, (DayHours hours, string source)) in found)
            {
                if (!hours.Equals(week[(int)date.DayOfWeek]))
                    yield return new(date, hours.IsOpen, source);
            }
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
            one.Texts("yearly", layer.Yearly.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Day} {entry.Change}")));
            one.Texts("dates", layer.Dates.OrderBy(year => year.Key).SelectMany(year => year.Value).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Date:yyyy-MM-dd} {entry.Change}")));
        });
    }
}

/// <summary>The special days of one set of holidays, or of the calendar itself, and what they change.</summary>
internal sealed class CalendarLayer(string name, Dictionary<int, (DateOnly Date, DayChange Change)[]> dates, ImmutableArray<(YearlyDay Day, DayChange Change)> yearly)
{
    private readonly bool _moves = yearly.Any(entry => entry.Day.Moves);

    public string Name { get; } = name;

    public Dictionary<int, (DateOnly Date, DayChange Change)[]> Dates { get; } = dates;

    public ImmutableArray<(YearlyDay Day, DayChange Change)> Yearly { get; } = yearly;

    /// <summary>Returns the layer's days in a year; a later one overrides an earlier one of the same date.</summary>
    public IEnumerable<(DateOnly Date, DayChange Change)> In(int year) =>
        (_moves ? MovedIn(year) : NominalIn(year)).Select(entry => (entry.Date, entry.Change)).Concat(Dates.GetValueOrDefault(year, []));

    private IEnumerable<(DateOnly Date, YearlyDay Day, DayChange Change)> NominalIn(int year)
    {
        foreach ((YearlyDay day, DayChange change) in Yearly)
        {
            if (day.NominalIn(year) is { } date)
                yield return (date, day, change);
        }
    }

    /// <summary>Moves what falls on a weekend, in order of date, to the next weekday that no other yearly day has.</summary>
    private IEnumerable<(DateOnly Date, YearlyDay Day, DayChange Change)> MovedIn(int year)
    {
        // A day may move into the next year, and past a day of that year.
        int from = Math.Max(year - 1, CalendarLimits.FirstYear);
        int to = Math.Min(year + 1, CalendarLimits.LastYear);
        ILookup<bool, (DateOnly Date, YearlyDay Day, DayChange Change)> days =
            Enumerable.Range(from, to - from + 1).SelectMany(NominalIn).ToLookup(entry => entry.Day.MovesFrom(entry.Date));
        HashSet<DateOnly> taken = [.. days[false].Select(entry => entry.Date)];
        foreach ((DateOnly nominal, YearlyDay day, DayChange change) in days[true].OrderBy(entry => entry.Date))
        {
            DateOnly date = YearlyDay.NextWeekday(nominal);
            while (!taken.Add(date))
                date = YearlyDay.NextWeekday(date);
            if (date.Year == year)
                yield return (date, day, change);
        }

        foreach ((DateOnly Date, YearlyDay, DayChange) entry in days[false].Where(entry => entry.Date.Year == year))
            yield return entry;
    }
}
