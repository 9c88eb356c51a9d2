namespace ComplaintFlow.Calendars;

/// <summary>
/// The years of a calendar compiled so far. Readers see a complete table; a caller that needs more years builds a larger one and swaps it in, without a lock.
/// </summary>
internal sealed class CalendarYears(TimeZoneInfo zone, CalendarDays days)
{
    private CompiledYears? _compiled;

    /// <summary>Returns a table that covers an instant; null if the instant is outside the supported years.</summary>
    public CompiledYears? Around(long at)
    {
        CompiledYears? compiled = Volatile.Read(ref _compiled);
        return compiled is not null && compiled.Covers(at) ? compiled : Grow(compiled, at);
    }

    /// <summary>Returns a table that extends further than the given one; null if there are no more years.</summary>
    public CompiledYears? Beyond(CompiledYears had, bool later)
    {
        int step = had.ToYear - had.FromYear + 1;
        int fromYear = later ? had.FromYear : Math.Max(had.FromYear - step, CalendarLimits.FirstYear);
        int toYear = later ? Math.Min(had.ToYear + step, CalendarLimits.LastYear) : had.ToYear;
        return fromYear == had.FromYear && toYear == had.ToYear ? null : Publish(had, fromYear, toYear);
    }

    private CompiledYears? Grow(CompiledYears? had, long at)
    {
        int year = at >= 0 && at <= DateTime.MaxValue.Ticks ? new DateTime(at).Year : 0;
        if (year is < CalendarLimits.FirstYear or > CalendarLimits.LastYear)
            return null;
        CompiledYears grown = Publish(had, Math.Max(year - 1, CalendarLimits.FirstYear), Math.Min(year + 1, CalendarLimits.LastYear));
        return grown.Covers(at) ? grown : null;
    }

    private CompiledYears Publish(CompiledYears? had, int fromYear, int toYear)
    {
        while (true)
        {
            CompiledYears made = had is null
                ? CompiledYears.Compile(zone, days, fromYear, toYear)
                : had.FromYear <= fromYear && had.ToYear >= toYear ? had : had.Extend(zone, days, Math.Min(fromYear, had.FromYear), Math.Max(toYear, had.ToYear));
            CompiledYears? found = Interlocked.CompareExchange(ref _compiled, made, had);
            if (ReferenceEquals(found, had))
                return made;
            had = found;
        }
    }
}
