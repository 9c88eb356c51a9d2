using ComplaintFlow.Time;

namespace ComplaintFlow.Clocks;

/// <summary>Reads the clocks of deadlines, and reckons when they are due. Arithmetic only.</summary>
/// <remarks>
/// What a clock showed when it stopped is never reckoned again, whatever becomes of the calendar. Working time is due when what is left of it has passed since the
/// clock began to run; days and time on the clock are counted from the start, and what pauses took out is added. A postponement is a pause whose end is known: it is
/// taken out in advance, and the clock runs from its end. Whatever else happens before gives back what is left of it, and takes that out again where it still applies.
/// </remarks>
internal static class ClockReckoning
{
    /// <summary>What a clock shows at an instant, when it stops then. One that is paused shows what it showed.</summary>
    public static ClockReading Read(Deadline deadline, WorkCalendar? calendar, DateTimeOffset at)
    {
        if (calendar is null || deadline.RunsSince is not { } since)
            return deadline.Clock;
        return at > since
            ? deadline.Clock with { Spent = deadline.Clock.Spent + calendar.Between(since, at) }
            : GiveBack(deadline.Clock, calendar, Later(at, deadline.CountedFrom), since);
    }

    /// <summary>What a clock that is paused or over shows at an instant, when it runs again from then on.</summary>
    public static ClockReading Resume(Deadline deadline, WorkCalendar calendar, DateTimeOffset at) =>
        TakeOut(deadline.Clock, calendar, Later(deadline.PausedAt ?? deadline.EndedAt ?? at, deadline.CountedFrom), at);

    /// <summary>Takes the time between two instants out, where there is any.</summary>
    public static ClockReading TakeOut(ClockReading clock, WorkCalendar calendar, DateTimeOffset from, DateTimeOffset until) => until <= from ? clock : clock with
    {
        Paused = clock.Paused + calendar.Between(from, until),
        PausedOnClock = clock.PausedOnClock + (until - from),
    };

    /// <summary>Takes the working time out of what an older node has let run, which did not know the calendar.</summary>
    public static Deadline TakeOutRest(Deadline deadline, WorkCalendar calendar) => deadline is { StoodSince: { } from, RunsSince: { } until }
        ? deadline with { Clock = deadline.Clock with { Paused = TakeOut(deadline.Clock, calendar, from, until).Paused }, StoodSince = null }
        : deadline;

    /// <summary>Until when a clock is postponed, where that is later than an instant.</summary>
    public static DateTimeOffset? PostponedUntil(Deadline deadline, DateTimeOffset after)
    {
        // A clock that was not postponed begins to run with what it counts from.
        DateTimeOffset? until = deadline.RunsSince > deadline.CountedFrom ? deadline.RunsSince : deadline.StandsUntil;
        return until > after ? until : null;
    }

    public static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>From when on time counts of something that began at an instant, and when it is due.</summary>
    public static (DateTimeOffset CountedFrom, DateTimeOffset DueAt) Start(ClockRule rule, Allowance? extendedBy, DateTimeOffset startedAt)
    {
        DueInstants due = DueReckoning.Reckon(rule.Calendar, startedAt.UtcTicks, rule.TermsWith(extendedBy), 0L);
        return (WorkCalendar.At(due.CountedFrom), WorkCalendar.At(due.Due));
    }

    /// <summary>The same of a clock that shows something already and runs since an instant.</summary>
    public static (DateTimeOffset CountedFrom, DateTimeOffset DueAt) Due(ClockRule rule, Allowance? extendedBy, DateTimeOffset startedAt, DateTimeOffset runsSince, ClockReading clock)
    {
        DueTerms terms = rule.TermsWith(extendedBy);
        long taken = terms.Allowance.Kind switch
        {
            AllowanceKind.WorkingTime => 0,
            AllowanceKind.BusinessDays => clock.Paused.Ticks,
            _ => clock.PausedOnClock.Ticks,
        };
        DueInstants due = DueReckoning.Reckon(rule.Calendar, startedAt.UtcTicks, terms, taken);
        DateTimeOffset countedFrom = WorkCalendar.At(due.CountedFrom);
        bool isRest = terms.Allowance.Kind == AllowanceKind.WorkingTime && (clock != default || runsSince > countedFrom);
        if (!isRest)
            return (countedFrom, WorkCalendar.At(due.Due));

        long left = (terms.Allowance.Count * TimeSpan.TicksPerSecond) - clock.Spent.Ticks;
        return (countedFrom, WorkCalendar.At(DueReckoning.ReckonRest(rule.Calendar, Math.Max(runsSince.UtcTicks, due.CountedFrom), terms, left)));
    }

    /// <summary>
    /// The same after a pause or a postponement. In the evening business days lose nothing to it, and yet nothing falls due while its clock stands still: it is due at the end of what comes next.
    /// </summary>
    public static DateTimeOffset DueAfterPause(ClockRule rule, Allowance? extendedBy, DateTimeOffset startedAt, DateTimeOffset resumedAt, ClockReading clock)
    {
        DateTimeOffset due = Due(rule, extendedBy, startedAt, resumedAt, clock).DueAt;
        return due >= resumedAt ? due : WorkCalendar.At(DueReckoning.ReckonRest(rule.Calendar, resumedAt.UtcTicks, rule.Terms, 0));
    }

    /// <summary>From when on a deadline can be met that began at an instant, on the calendar and by the start rule of its allowance; never after it is due.</summary>
    public static DateTimeOffset? NotBefore(ClockRule rule, DateTimeOffset startedAt, DateTimeOffset dueAt)
    {
        if (rule.NotBefore is not { } opens)
            return null;
        DueTerms terms = new(opens) { Starts = rule.Terms.Starts };
        DateTimeOffset at = WorkCalendar.At(DueReckoning.Reckon(rule.Calendar, startedAt.UtcTicks, terms, 0L).Due);
        return at < dueAt ? at : dueAt;
    }

    /// <summary>When a running clock has used up a part of its time: 0.8 for four fifths. Not before it began to run the last time.</summary>
    /// <remarks>Of working time and business days working time is measured, of all else time on the clock; the whole is what lies up to the due time.</remarks>
    public static DateTimeOffset WhenUsed(Deadline deadline, ClockRule rule, double part)
    {
        if (deadline.RunsSince is not { } since)
            return deadline.DueAt;
        if (rule.Terms.Allowance.Kind is AllowanceKind.WorkingTime or AllowanceKind.BusinessDays)
        {
            WorkingTime used = deadline.Clock.Spent;
            WorkingTime whole = used + rule.Calendar.Between(since, deadline.DueAt);
            long missing = (long)Math.Ceiling(whole.Ticks * part) - used.Ticks;
            return missing <= 0 ? since : Instants.Truncate(rule.Calendar.Add(since, WorkingTime.FromTicks(missing)));
        }

        TimeSpan usedOnClock = since - deadline.CountedFrom - deadline.Clock.PausedOnClock;
        TimeSpan wholeOnClock = usedOnClock + (deadline.DueAt - since);
        TimeSpan missingOnClock = (wholeOnClock * part) - usedOnClock;
        return missingOnClock <= TimeSpan.Zero ? since : Instants.Truncate(since + missingOnClock);
    }

    /// <summary>Never more than was taken out, also where the calendar has changed since.</summary>
    private static ClockReading GiveBack(ClockReading clock, WorkCalendar calendar, DateTimeOffset from, DateTimeOffset until)
    {
        ClockReading left = TakeOut(default, calendar, from, until);
        return clock with
        {
            Paused = clock.Paused > left.Paused ? clock.Paused - left.Paused : WorkingTime.Zero,
            PausedOnClock = clock.PausedOnClock - left.PausedOnClock,
        };
    }
}
