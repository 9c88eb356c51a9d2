namespace ComplaintFlow.Time;

/// <summary>Reckons when something is due; instants are ticks of UTC.</summary>
internal static class DueReckoning
{
    public static DueInstants Reckon(WorkCalendar calendar, long start, DueTerms terms, ReadOnlySpan<Pause> pauses)
    {
        bool isByDays = AllowanceReckoning.IsByDays(terms.Allowance.Kind);
        EndRule ends = terms.Ends;
        long from = start;
        long countedFrom = start;
        if (terms.Starts == StartRule.DayAfter)
        {
            countedFrom = calendar.MidnightAfter(start);
            // The n-th day after that of the start, which ends with it: counted by days, midnight would belong to the day after.
            if (!isByDays)
                from = countedFrom;
            else if (ends is EndRule.Instant or EndRule.SameTimeOfDay)
                ends = EndRule.EndOfDay;
        }
        else if (terms.Starts == StartRule.NextBusinessDayAfterHours)
        {
            from = countedFrom = MovedFromAfterHours(calendar, start);
        }

        long withoutPauses = AllowanceReckoning.Add(calendar, from, terms.Allowance, isByDays ? ends : EndRule.Instant, terms.Boundary);
        (long due, long taken) = Slide(calendar, countedFrom, withoutPauses, terms, pauses);
        return new(countedFrom, due, isByDays && taken == 0 ? due : AllowanceReckoning.Ended(calendar, due, ends));
    }

    /// <summary>What a pause takes out, given when the time before it was over that has been looked at.</summary>
    public static long TakenOut(WorkCalendar calendar, AllowanceKind kind, in Pause pause, long done)
    {
        long from = Math.Max(pause.From.UtcTicks, done);
        long to = pause.To.UtcTicks;
        return to <= from ? 0 : kind is AllowanceKind.WorkingTime or AllowanceKind.BusinessDays ? calendar.WorkedBetween(from, to) : to - from;
    }

    private static (long Due, long Taken) Slide(WorkCalendar calendar, long from, long due, DueTerms terms, ReadOnlySpan<Pause> pauses)
    {
        long without = due;
        long taken = 0;
        long done = from;
        for (int at = 0; at < pauses.Length; at++)
        {
            if (pauses[at].To < pauses[at].From || (at > 0 && pauses[at].From < pauses[at - 1].From))
                throw new ArgumentException("Pauses must be in order, and none may end before it begins.", nameof(pauses));
            if (pauses[at].From.UtcTicks >= due)
                continue;
            taken += TakenOut(calendar, terms.Allowance.Kind, pauses[at], done);
            done = Math.Max(done, pauses[at].To.UtcTicks);
            due = taken == 0 ? due : terms.Allowance.Kind switch
            {
                AllowanceKind.WorkingTime => calendar.Forward(from, (terms.Allowance.Count * TimeSpan.TicksPerSecond) + taken, terms.Boundary),
                AllowanceKind.BusinessDays => calendar.Forward(without, taken, terms.Boundary),
                _ => without + taken,
            };
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
}
