namespace ComplaintFlow.Time;

/// <summary>The opening hours of one year's days as instants, in UTC ticks.</summary>
internal sealed class CompiledYear
{
    private CompiledYear(int firstDay, int days, List<(long Open, long Close)> spans, List<(int Day, long Open, long Close)> businessDays) =>
        (FirstDay, Days, Spans, BusinessDays) = (firstDay, days, spans, businessDays);

    /// <summary>The day number of 1 January, as in <see cref="DateOnly.DayNumber"/>.</summary>
    public int FirstDay { get; }

    public int Days { get; }

    /// <summary>In order of opening; spans may touch and, around a clock change, overlap.</summary>
    public List<(long Open, long Close)> Spans { get; }

    /// <summary>The days that open, with their first opening and last closing.</summary>
    public List<(int Day, long Open, long Close)> BusinessDays { get; }

    public static CompiledYear Compile(int year, CalendarDays days, ZoneTable zone)
    {
        DayHours[] hours = days.Of(year);
        int firstDay = new DateOnly(year, 1, 1).DayNumber;
        List<(long Open, long Close)> spans = [];
        List<(int, long, long)> businessDays = [];
        for (int at = 0; at < hours.Length; at++)
        {
            long midnight = (firstDay + at) * TimeSpan.TicksPerDay;
            // A day that the zone skipped when crossing the date line has no hours.
            if (hours[at].IsOpen && zone.ToUtc(midnight) < zone.ToUtc(midnight + TimeSpan.TicksPerDay))
                Add(firstDay + at, midnight, hours[at], zone, spans, businessDays);
        }

        spans.Sort();
        return new(firstDay, hours.Length, spans, businessDays);
    }

    private static void Add(int day, long midnight, DayHours hours, ZoneTable zone, List<(long Open, long Close)> spans, List<(int Day, long Open, long Close)> businessDays)
    {
        long first = long.MaxValue;
        long last = long.MinValue;
        foreach (HourSpan span in hours.Spans)
        {
            long open = zone.ToUtc(midnight + span.From);
            long close = zone.ToUtc(midnight + span.To);
            if (open >= close)
                continue;
            spans.Add((open, close));
            first = Math.Min(first, open);
            last = Math.Max(last, close);
        }

        if (first < last)
            businessDays.Add((day, first, last));
    }
}
