namespace ComplaintFlow.Calendars;

/// <summary>The offsets of a time zone over a range of years; converting in either direction is a search in an array. Immutable.</summary>
/// <remarks>Queries the zone only for the offset at a UTC instant, which is never ambiguous.</remarks>
internal sealed class ZoneTable
{
    // More than any zone has ever moved at once (24 h, across the date line), and more than any offset.
    private const long Reach = 26 * TimeSpan.TicksPerHour;

    private readonly long[] _from;
    private readonly long[] _offset;

    private ZoneTable(long[] from, long[] offset) => (_from, _offset) = (from, offset);

    /// <summary>Reads the offset changes from the start of one year to the start of another.</summary>
    public static ZoneTable Scan(TimeZoneInfo zone, int fromYear, int toYear)
    {
        long at = StartOf(fromYear);
        long end = StartOf(toYear);
        List<long> from = [at];
        List<long> offset = [OffsetAt(zone, at)];
        while (at < end)
        {
            long next = Math.Min(at + TimeSpan.TicksPerDay, end);
            if (OffsetAt(zone, next) != offset[^1])
            {
                next = FindChange(zone, at, next);
                from.Add(next);
                offset.Add(OffsetAt(zone, next));
            }

            at = next;
        }

        return new([.. from], [.. offset]);
    }

    /// <summary>Joins this table with one that starts where it ends.</summary>
    public ZoneTable Then(ZoneTable later)
    {
        int skip = later._offset[0] == _offset[^1] ? 1 : 0;
        return new([.. _from, .. later._from.AsSpan(skip)], [.. _offset, .. later._offset.AsSpan(skip)]);
    }

    public long ToLocal(long utc) => utc + _offset[SegmentOf(utc)];

    /// <summary>
    /// Converts a local time to an instant. An ambiguous time means the first of its two instants, a skipped one the instant later by the skipped
    /// amount.
    /// </summary>
    public long ToUtc(long local)
    {
        int at = SegmentOf(local - Reach);
        while (at + 1 < _from.Length && local - _offset[at] >= _from[at + 1])
            at++;
        long utc = local - _offset[at];
        return at > 0 && utc < _from[at] ? local - _offset[at - 1] : utc;
    }

    private int SegmentOf(long utc)
    {
        int low = 0;
        int high = _from.Length;
        while (high - low > 1)
        {
            int middle = (low + high) >>> 1;
            if (_from[middle] <= utc)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private static long FindChange(TimeZoneInfo zone, long before, long after)
    {
        long offset = OffsetAt(zone, before);
        while (after - before > 1)
        {
            long middle = before + ((after - before) / 2);
            if (OffsetAt(zone, middle) == offset)
                before = middle;
            else
                after = middle;
        }

        return after;
    }

    private static long OffsetAt(TimeZoneInfo zone, long utc) => zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;

    private static long StartOf(int year) => new DateTime(year, 1, 1).Ticks;
}
