namespace ComplaintFlow.Tests.Time;

/// <summary>The same as a calendar by walking from day to day and asking the zone itself each time. Slow, and simple enough to be seen to be right.</summary>
internal sealed class NaiveCalendar(TimeZoneInfo zone, Func<DateOnly, IReadOnlyList<(long From, long To)>> hoursOf)
{
    public DateTimeOffset Add(DateTimeOffset start, WorkingTime time, BoundaryRule boundary)
    {
        long left = time.Ticks;
        foreach ((long open, long close) in SpansFrom(start.UtcTicks))
        {
            // The closing itself is in its span for as long as nothing more has to be done.
            long from = Math.Max(open, start.UtcTicks);
            bool isIn = start.UtcTicks < close || (start.UtcTicks == close && left == 0 && boundary == BoundaryRule.EndOfPeriod);
            if (isIn && (close - from > left || (close - from == left && boundary == BoundaryRule.EndOfPeriod)))
                return new(from + left, TimeSpan.Zero);
            left -= isIn ? close - from : 0;
        }

        throw new InvalidOperationException("It never ends.");
    }

    public WorkingTime Between(DateTimeOffset start, DateTimeOffset end) => WorkingTime.FromTicks(SpansFrom(start.UtcTicks)
        .TakeWhile(span => span.Open < end.UtcTicks)
        .Sum(span => Math.Max(0, Math.Min(span.Close, end.UtcTicks) - Math.Max(span.Open, start.UtcTicks))));

    public bool IsOpen(DateTimeOffset instant) => SpansFrom(instant.UtcTicks).TakeWhile(span => span.Open <= instant.UtcTicks).Any(span => span.Close > instant.UtcTicks);

    /// <summary>What is skipped is moved on by as much; of what comes twice the first counts.</summary>
    public long ToUtc(long local)
    {
        long[] offsets = [.. Enumerable.Range(-27, 55).Select(hour => OffsetAt(local + (hour * TimeSpan.TicksPerHour))).Distinct()];
        long[] fitting = [.. offsets.Select(offset => local - offset).Where(utc => OffsetAt(utc) == local - utc)];
        if (fitting.Length > 0)
            return fitting.Min();
        long before = local - (27 * TimeSpan.TicksPerHour);
        while (before + TimeSpan.TicksPerMinute + OffsetAt(before + TimeSpan.TicksPerMinute) <= local)
            before += TimeSpan.TicksPerMinute;
        return local - OffsetAt(before);
    }

    /// <summary>Joined spans in order, the first of which closes at or after an instant.</summary>
    private IEnumerable<(long Open, long Close)> SpansFrom(long instant)
    {
        DateOnly day = DateOnly.FromDateTime(new DateTime(instant)).AddDays(-4);
        List<(long Open, long Close)> ahead = [];
        while (true)
        {
            for (int more = 0; more < 4; more++, day = day.AddDays(1))
                ahead.AddRange(SpansOf(day));
            ahead.Sort();
            for (int at = 1; at < ahead.Count; at++)
            {
                if (ahead[at].Open > ahead[at - 1].Close)
                    continue;
                ahead[at - 1] = (ahead[at - 1].Open, Math.Max(ahead[at - 1].Close, ahead[at].Close));
                ahead.RemoveAt(at--);
            }

            // Those of the last two days may still grow.
            long settled = day.AddDays(-2).DayNumber * TimeSpan.TicksPerDay;
            while (ahead.Count > 0 && ahead[0].Close < settled)
            {
                if (ahead[0].Close >= instant)
                    yield return ahead[0];
                ahead.RemoveAt(0);
            }

            // A calendar that is always open has one span without end: cut it where it is known.
            if (ahead.Count == 1 && ahead[0].Close - ahead[0].Open > 400 * TimeSpan.TicksPerDay)
                yield return ahead[0];
        }
    }

    private IEnumerable<(long Open, long Close)> SpansOf(DateOnly day)
    {
        long midnight = day.DayNumber * TimeSpan.TicksPerDay;
        if (ToUtc(midnight) >= ToUtc(midnight + TimeSpan.TicksPerDay))
            yield break;
        foreach ((long from, long to) in hoursOf(day))
        {
            (long open, long close) = (ToUtc(midnight + from), ToUtc(midnight + to));
            if (open < close)
                yield return (open, close);
        }
    }

    private long OffsetAt(long utc) => zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;
}
