namespace ComplaintFlow.Time;

/// <summary>Calculates due times; instants are UTC ticks.</summary>
internal static class DueReckoning
{
    public static DueInstants Reckon(WorkCalendar calendar, long start, DueTerms terms, ReadOnlySpan<Pause> pauses)
    {
        Begun begun = Begin(calendar, start, terms);
        (long due, long taken) = Slide(calendar, begun.CountedFrom, begun.WithoutPauses, terms, pauses);
        return End(calendar, begun, terms, due, taken);
    }

    /// <summary>Calculates the same with a known deduction for pauses: working time for working time and business days, otherwise elapsed time.</summary>
    public static DueInstants Reckon(WorkCalendar calendar, long start, DueTerms terms, long taken)
    {
        Begun begun = Begin(calendar, start, terms);
        return End(calendar, begun, terms, taken == 0 ? begun.WithoutPauses : Moved(calendar, begun.CountedFrom, begun.WithoutPauses, terms, taken), taken);
    }

    /// <summary>Calculates the due time when a given working time is left at an instant.</summary>
    public static long ReckonRest(WorkCalendar calendar, long from, DueTerms terms, long left) =>
        AllowanceReckoning.Ended(calendar, calendar.Forward(from, Math.Max(left, 0), terms.Boundary), terms.Ends);

    /// <summary>Returns the time that a pause deducts, given the end of the period already examined.</summary>
    public static long TakenOut(WorkCalendar calendar, AllowanceKind kind, in Pause pause, long done)
    {
        long from = Math.Max(pause.From.UtcTicks, done);
        long to = pause.To.UtcTicks;
        return to <= from ? 0 : kind is AllowanceKind.WorkingTime or AllowanceKind.BusinessDays ? calendar.WorkedBetween(from, to) : to - from;
    }

    private static Begun Begin(WorkCalendar calendar, long start, DueTerms terms)
    {
        bool isByDays = AllowanceReckoning.IsByDays(terms.Allowance.Kind);
        EndRule ends = terms.Ends;
        long from = start;
        long countedFrom = start;
        if (terms.Starts == StartRule.DayAfter)
        {
            countedFrom = calendar.MidnightAfter(start);
            // Counting by days from the midnight would start with the day after; so the n-th day counts from the start's day and ends at midnight.
            if (!isByDays)
                from = countedFrom;
            else if (ends is EndRule.Instant or EndRule.SameTimeOfDay)
                ends = EndRule.EndOfDay;
        }
        else if (terms.Starts == StartRule.NextBusinessDayAfterHours)
        {
            from = countedFrom = MovedFromAfterHours(calendar, start);
        }

        return new(countedFrom, AllowanceReckoning.Add(calendar, from, terms.Allowance, isByDays ? ends : EndRule.Instant, terms.Boundary), ends);
    }

    private static DueInstants End(WorkCalendar calendar, Begun begun, DueTerms terms, long due, long taken) =>
        new(begun.CountedFrom, due, AllowanceReckoning.IsByDays(terms.Allowance.Kind) && taken == 0 ? due : AllowanceReckoning.Ended(calendar, due, begun.Ends));

    private static long Moved(WorkCalendar calendar, long from, long without, DueTerms terms, long taken) => terms.Allowance.Kind switch
    {
        AllowanceKind.WorkingTime => calendar.Forward(from, (terms.Allowance.Count * TimeSpan.TicksPerSecond) + taken, terms.Boundary),
        AllowanceKind.BusinessDays => calendar.Forward(without, taken, terms.Boundary),
        _ => without + taken,
    };

    private static (long Due, long Taken) Slide(WorkCalendar calendar, long from, long due, DueTerms terms, ReadOnlySpan<Pause> pauses)
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
            taken += TakenOut(calendar, terms.Allowance.Kind, pauses[at], done);
            done = Math.Max(done, pauses[at].To.UtcTicks);
            due = taken == 0 ? due : Moved(calendar, from, without, terms, taken);
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

    private readonly record struct Begun(long CountedFrom, long WithoutPauses, EndRule Ends);
}
