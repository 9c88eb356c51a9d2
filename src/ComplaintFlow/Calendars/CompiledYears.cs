using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ComplaintFlow.Calendars;

/// <summary>
/// The openings of consecutive years as instants, with prefix sums: a calculation is a search in an array and allocates nothing. Immutable; all instants
/// are UTC ticks. An answer beyond these years is <see cref="Earlier"/> or <see cref="Later"/>.
/// </summary>
internal sealed class CompiledYears
{
    public const long Earlier = long.MinValue;
    public const long Later = long.MaxValue;

    // The hours of a year may extend into its neighbours: through the zone's offset, past midnight, or by a clock change.
    private const long Margin = 3 * TimeSpan.TicksPerDay;

    private readonly CompiledYear[] _years;
    private readonly long _first;
    private readonly long _last;
    private readonly long[] _opens;
    private readonly long[] _closes;

    // Working time before each span, and after the last.
    private readonly long[] _worked;

    // For each UTC day, the first span that closes after its midnight.
    private readonly int[] _spanOfDay;
    private readonly BusinessDayTable _businessDays;

    private CompiledYears(CompiledYear[] years, ZoneTable zone)
    {
        (_years, Zone) = (years, zone);
        FromYear = DateOnly.FromDayNumber(years[0].FirstDay).Year;
        _first = (years[0].FirstDay * TimeSpan.TicksPerDay) + Margin;
        _last = ((years[^1].FirstDay + years[^1].Days) * TimeSpan.TicksPerDay) - Margin;
        _businessDays = new(years);
        (_opens, _closes) = Merge(years);
        _worked = new long[_opens.Length + 1];
        for (int at = 0; at < _opens.Length; at++)
            _worked[at + 1] = _worked[at] + _closes[at] - _opens[at];
        _spanOfDay = new int[years.Sum(year => year.Days)];
        for (int day = 0, span = 0; day < _spanOfDay.Length; day++)
        {
            while (span < _closes.Length && _closes[span] <= (years[0].FirstDay + day) * TimeSpan.TicksPerDay)
                span++;
            _spanOfDay[day] = span;
        }
    }

    public ZoneTable Zone { get; }

    public int FromYear { get; }

    public int ToYear => FromYear + _years.Length - 1;

    public BusinessDayTable BusinessDays => _businessDays;

    public static CompiledYears Compile(TimeZoneInfo zone, CalendarDays days, int fromYear, int toYear)
    {
        ZoneTable table = ZoneTable.Scan(zone, fromYear - 1, toYear + 2);
        return new([.. Enumerable.Range(fromYear, toYear - fromYear + 1).Select(year => CompiledYear.Compile(year, days, table))], table);
    }

    /// <summary>Adds years that overlap or adjoin these; years already compiled are kept.</summary>
    public CompiledYears Extend(TimeZoneInfo zone, CalendarDays days, int fromYear, int toYear)
    {
        ZoneTable table = Zone;
        if (fromYear < FromYear)
            table = ZoneTable.Scan(zone, fromYear - 1, FromYear - 1).Then(table);
        if (toYear > ToYear)
            table = table.Then(ZoneTable.Scan(zone, ToYear + 2, toYear + 2));
        return new(
            [
                .. Enumerable.Range(fromYear, Math.Max(FromYear - fromYear, 0)).Select(year => CompiledYear.Compile(year, days, table)),
                .. _years,
                .. Enumerable.Range(ToYear + 1, Math.Max(toYear - ToYear, 0)).Select(year => CompiledYear.Compile(year, days, table)),
            ],
            table);
    }

    public bool Covers(long at) => at >= _first && at < _last;

    public bool IsOpen(long at)
    {
        int span = SpanEndingAfter(at);
        return span < _opens.Length && _opens[span] <= at;
    }

    public long NextOpening(long at)
    {
        int span = SpanEndingAfter(at);
        return span == _opens.Length ? Later : Within(Math.Max(_opens[span], at));
    }

    /// <summary>Returns the instant at which the given working time has passed, which is not negative.</summary>
    public long Add(long from, long time, BoundaryRule boundary)
    {
        int span = SpanEndingAfter(from);
        if (time == 0)
            return boundary == BoundaryRule.EndOfPeriod && span > 0 && _closes[span - 1] == from ? from : NextOpening(from);

        long target = WorkedBefore(from, span) + time;
        if (target < 0 || target > _worked[^1])
            return Later;
        int found = CountBelow(boundary == BoundaryRule.EndOfPeriod ? target : target + 1) - 1;
        return found == _opens.Length ? Later : Within(_opens[found] + target - _worked[found]);
    }

    /// <summary>Returns the instant that precedes another by the given working time, which is not negative.</summary>
    public long Subtract(long from, long time)
    {
        int span = SpanEndingAfter(from);
        long worked = WorkedBefore(from, span);
        if (time == 0)
        {
            bool isOpen = span < _opens.Length && _opens[span] <= from;
            return isOpen ? from : span == 0 ? Earlier : Within(_closes[span - 1]);
        }

        long target = worked - time;
        if (target < 0)
            return Earlier;
        int found = CountBelow(target + 1) - 1;
        return Within(_opens[found] + target - _worked[found]);
    }

    /// <summary>Returns the working time between two instants, the earlier one first.</summary>
    public long Between(long from, long to) => WorkedBefore(to, SpanEndingAfter(to)) - WorkedBefore(from, SpanEndingAfter(from));

    /// <summary>Returns the spans of opening hours between two instants, clipped to them.</summary>
    public IEnumerable<(long From, long To)> SpansBetween(long from, long to)
    {
        for (int span = SpanEndingAfter(from); span < _opens.Length && _opens[span] < to; span++)
            yield return (Math.Max(_opens[span], from), Math.Min(_closes[span], to));
    }

    /// <summary>Returns the number of the business day of an instant: the local day, or the previous one if its hours extend past midnight.</summary>
    public int BusinessDateOf(long at)
    {
        int day = (int)(Zone.ToLocal(at) / TimeSpan.TicksPerDay);
        return _businessDays.Contains(day - 1) && _businessDays.CloseOf(day - 1) > at && !(_businessDays.Contains(day) && _businessDays.OpenOf(day) <= at) ? day - 1 : day;
    }

    // An answer at the very edge may have been cut short there.
    private long Within(long at) => at < _first ? Earlier : at >= _last ? Later : at;

    private int SpanEndingAfter(long at)
    {
        int span = _spanOfDay[(int)(at / TimeSpan.TicksPerDay) - _years[0].FirstDay];
        while (span < _closes.Length && _closes[span] <= at)
            span++;
        return span;
    }

    private long WorkedBefore(long at, int span) =>
        _worked[span] + (span < _opens.Length ? Math.Max(at - _opens[span], 0) : 0);

    /// <summary>Counts the sums below a number, without a branch that could be mispredicted.</summary>
    private int CountBelow(long worked)
    {
        ref long sums = ref MemoryMarshal.GetArrayDataReference(_worked);
        int below = 0;
        int left = _worked.Length;
        while (left > 1)
        {
            int half = left >>> 1;
            below += Unsafe.Add(ref sums, below + half - 1) < worked ? half : 0;
            left -= half;
        }

        return below + (left == 1 && Unsafe.Add(ref sums, below) < worked ? 1 : 0);
    }

    private static (long[] Opens, long[] Closes) Merge(CompiledYear[] years)
    {
        List<long> opens = [];
        List<long> closes = [];
        foreach ((long open, long close) in years.SelectMany(year => year.Spans))
        {
            if (closes.Count > 0 && open <= closes[^1])
            {
                closes[^1] = Math.Max(closes[^1], close);
                opens[^1] = Math.Min(opens[^1], open);
            }
            else
            {
                opens.Add(open);
                closes.Add(close);
            }
        }

        return ([.. opens], [.. closes]);
    }
}

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
