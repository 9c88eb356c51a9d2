namespace ComplaintFlow.Calendars;

/// <summary>Calculates due times; instants are UTC ticks.</summary>
internal static class DueCalculator
{
    public static DueInstants Calculate(WorkCalendar calendar, long start, DueTerms terms, ReadOnlySpan<Pause> pauses)
    {
        CountStart countStart = Begin(calendar, start, terms);
        (long due, long taken) = ApplyPauses(calendar, countStart.CountedFrom, countStart.WithoutPauses, terms, pauses);
        return End(calendar, countStart, terms, due, taken);
    }

    /// <summary>Calculates the same with a known deduction for pauses: working time for working time and business days, otherwise elapsed time.</summary>
    public static DueInstants Calculate(WorkCalendar calendar, long start, DueTerms terms, long taken)
    {
        CountStart countStart = Begin(calendar, start, terms);
        long due = taken == 0 ? countStart.WithoutPauses : Shifted(calendar, countStart.CountedFrom, countStart.WithoutPauses, terms, taken);
        return End(calendar, countStart, terms, due, taken);
    }

    /// <summary>Calculates the due time when a given working time is left at an instant.</summary>
    public static long CalculateRest(WorkCalendar calendar, long from, DueTerms terms, long left) =>
        AllowanceCalculator.ApplyEndRule(calendar, calendar.Forward(from, Math.Max(left, 0), terms.Boundary), terms.Ends);

    /// <summary>Returns the time that a pause deducts, given the end of the period already examined.</summary>
    public static long DeductedBy(WorkCalendar calendar, AllowanceKind kind, in Pause pause, long done)
    {
        long from = Math.Max(pause.From.UtcTicks, done);
        long to = pause.To.UtcTicks;
        return to <= from ? 0 : kind is AllowanceKind.WorkingTime or AllowanceKind.BusinessDays ? calendar.WorkedBetween(from, to) : to - from;
    }

    /// <summary>Returns the instant from which the allowance counts, by its start rule.</summary>
    public static long CountedFrom(WorkCalendar calendar, long start, DueTerms terms) => terms.Starts switch
    {
        StartRule.DayAfter => calendar.MidnightAfter(start),
        StartRule.NextBusinessDayAfterHours => MovedFromAfterHours(calendar, start),
        StartRule.NextOpening => calendar.Forward(start, 0, BoundaryRule.NextOpening),
        _ => start,
    };

    private static CountStart Begin(WorkCalendar calendar, long start, DueTerms terms)
    {
        bool isByDays = AllowanceCalculator.IsByDays(terms.Allowance.Kind);
        EndRule ends = terms.Ends;
        long countedFrom = CountedFrom(calendar, start, terms);
        long from = countedFrom;
        if (terms.Starts == StartRule.DayAfter && isByDays)
        {
            // Counting by days from the midnight would start with the day after; so the n-th day counts from the start's day and ends at midnight.
            from = start;
            if (ends is EndRule.Instant or EndRule.SameTimeOfDay)
                ends = EndRule.EndOfDay;
        }

        return new(countedFrom, AllowanceCalculator.Add(calendar, from, terms.Allowance, isByDays ? ends : EndRule.Instant, terms.Boundary), ends);
    }

    private static DueInstants End(WorkCalendar calendar, CountStart countStart, DueTerms terms, long due, long taken) =>
        new(countStart.CountedFrom, due, AllowanceCalculator.IsByDays(terms.Allowance.Kind) && taken == 0 ? due : AllowanceCalculator.ApplyEndRule(calendar, due, countStart.Ends));

    private static long Shifted(WorkCalendar calendar, long from, long without, DueTerms terms, long taken) => terms.Allowance.Kind switch
    {
        AllowanceKind.WorkingTime => calendar.Forward(from, (terms.Allowance.Count * TimeSpan.TicksPerSecond) + taken, terms.Boundary),
        AllowanceKind.BusinessDays => calendar.Forward(without, taken, terms.Boundary),
        _ => without + taken,
    };

    private static (long Due, long Taken) ApplyPauses(WorkCalendar calendar, long from, long due, DueTerms terms, ReadOnlySpan<Pause> pauses)
    {
        long without = due;
        long taken = 0;
        long done = from;
        for (int at = 0; at < pauses.Length; at++)
        {
            if (pauses[at].To < pauses[at].From || (at > 0 && pauses[at].From < pauses[at - 1].From))
                throw new ArgumentException("Pauses must be in order, and must not end before they start.", nameof(pauses));
            if (pauses[at].From.UtcTicks >= due)
                continue;
            taken += DeductedBy(calendar, terms.Allowance.Kind, pauses[at], done);
            done = Math.Max(done, pauses[at].To.UtcTicks);
            due = taken == 0 ? due : Shifted(calendar, from, without, terms, taken);
        }

        return (due, taken);
    }

    private static long MovedFromAfterHours(WorkCalendar calendar, long start)
    {
        long at = start;
        int day = calendar.BusinessDateOf(at);
        if (!calendar.IsBusinessDay(day))
        {
            int next = calendar.AddBusinessDays(day, 1);
            at = calendar.ToUtc(calendar.ToLocal(at) + ((next - day) * TimeSpan.TicksPerDay));
            day = next;
        }

        return at >= calendar.CloseOf(day) ? calendar.OpenOf(calendar.AddBusinessDays(day, 1)) : at;
    }

    private readonly record struct CountStart(long CountedFrom, long WithoutPauses, EndRule Ends);
}

/// <summary>The instants at which time started to count and ran out, and the resulting due time, in UTC ticks.</summary>
internal readonly record struct DueInstants(long CountedFrom, long RunOut, long Due);
