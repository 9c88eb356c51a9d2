namespace ComplaintFlow.Time;

/// <summary>The offsets of a time zone over some years, so that both ways of conversion are a search in an array. Immutable.</summary>
/// <remarks>Only asks the zone for the offset at an instant of UTC, which is never in doubt.</remarks>
internal sealed class ZoneTable
{
    // More than any zone ever moved at once (the date line: 24 h), and more than any offset.
    private const long Reach = 26 * TimeSpan.TicksPerHour;

    private readonly long[] _from;
    private readonly long[] _offset;

    private ZoneTable(long[] from, long[] offset) => (_from, _offset) = (from, offset);

    /// <summary>The changes of offset from the beginning of one year to the beginning of another.</summary>
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

    /// <summary>This table and one that begins where it ends.</summary>
    public ZoneTable Then(ZoneTable later)
    {
        int skip = later._offset[0] == _offset[^1] ? 1 : 0;
        return new([.. _from, .. later._from.AsSpan(skip)], [.. _offset, .. later._offset.AsSpan(skip)]);
    }

    public long ToLocal(long utc) => utc + _offset[SegmentOf(utc)];

    /// <summary>The instant of a local time: of one that comes twice the first, of one that is skipped as much later as is skipped.</summary>
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
