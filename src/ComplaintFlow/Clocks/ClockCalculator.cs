using ComplaintFlow.Calendars;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Clocks;

/// <summary>Reads the clocks of deadlines and calculates due times. Pure arithmetic.</summary>
/// <remarks>
/// A clock's reading when it stopped is never recalculated, even if the calendar changes. Working time is due when the rest has passed since the clock started
/// running; days and elapsed time count from the start, plus the time deducted for pauses. A postponement is a pause with a known end: its time is deducted in
/// advance, and the clock runs from its end. Any earlier event gives back the rest of it, and deducts it again if it still applies. A due time for which the
/// calendar has no more opening hours is <see cref="Instants.Never"/>.
/// </remarks>
internal static class ClockCalculator
{
    /// <summary>Reads a clock as of an instant at which it stops. A paused clock keeps its reading.</summary>
    public static ClockReading Read(Deadline deadline, WorkCalendar? calendar, DateTimeOffset at)
    {
        if (calendar is null || deadline.RunsSince is not { } since)
            return deadline.Clock;
        return at > since
            ? deadline.Clock with { Spent = deadline.Clock.Spent + calendar.Between(since, at) }
            : Restore(deadline.Clock, calendar, Later(at, deadline.CountedFrom), since);
    }

    /// <summary>Reads a paused or ended clock as of an instant from which it runs again.</summary>
    public static ClockReading Resume(Deadline deadline, WorkCalendar calendar, DateTimeOffset at) =>
        Deduct(deadline.Clock, calendar, Later(deadline.PausedAt ?? deadline.EndedAt ?? at, deadline.CountedFrom), at);

    /// <summary>Reads a clock that ran on in another complaint since it ended here, as of now.</summary>
    public static ClockReading ResumeTransferred(Deadline deadline, WorkCalendar calendar, DateTimeOffset now)
    {
        DateTimeOffset ended = deadline.EndedAt ?? now;
        DateTimeOffset since = Later(ended, deadline.CountedFrom);
        ClockReading clock = deadline.PausedAt is null ? deadline.Clock : Resume(deadline, calendar, ended);
        return now > since ? clock with { Spent = clock.Spent + calendar.Between(since, now) } : clock;
    }

    /// <summary>Deducts the time between two instants; nothing if the interval is empty or negative.</summary>
    public static ClockReading Deduct(ClockReading clock, WorkCalendar calendar, DateTimeOffset from, DateTimeOffset until) => until <= from ? clock : clock with
    {
        Paused = clock.Paused + calendar.Between(from, until),
        PausedOnClock = clock.PausedOnClock + (until - from),
    };

    /// <summary>Deducts the working time of a pause that an older node ended without knowing the calendar.</summary>
    public static Deadline DeductRest(Deadline deadline, WorkCalendar calendar) => deadline is { StoodSince: { } from, RunsSince: { } until }
        ? deadline with { Clock = deadline.Clock with { Paused = Deduct(deadline.Clock, calendar, from, until).Paused }, StoodSince = null }
        : deadline;

    /// <summary>The end of a postponement, if it is later than an instant; otherwise null.</summary>
    public static DateTimeOffset? PostponedUntil(Deadline deadline, DateTimeOffset after)
    {
        // A clock that is not postponed runs from the instant it counts from.
        DateTimeOffset? until = deadline.RunsSince > deadline.CountedFrom ? deadline.RunsSince : deadline.StandsUntil;
        return until > after ? until : null;
    }

    public static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>Calculates when time starts to count for a start at an instant; the instant itself if the calendar has no more opening hours.</summary>
    public static DateTimeOffset CountedFrom(ClockRule rule, DateTimeOffset startedAt)
    {
        try
        {
            return WorkCalendar.At(DueCalculator.CountedFrom(rule.Calendar, startedAt.UtcTicks, rule.Terms));
        }
        catch (OutsideCalendarException)
        {
            return startedAt;
        }
    }

    /// <summary>Calculates when time starts to count for a start at an instant, and when it is due.</summary>
    public static (DateTimeOffset CountedFrom, DateTimeOffset DueAt) Start(ClockRule rule, Allowance? extendedBy, DateTimeOffset startedAt)
    {
        try
        {
            DueInstants due = DueCalculator.Calculate(rule.Calendar, startedAt.UtcTicks, rule.TermsWith(extendedBy), 0L);
            return (WorkCalendar.At(due.CountedFrom), WorkCalendar.At(due.Due));
        }
        catch (OutsideCalendarException)
        {
            return (CountedFrom(rule, startedAt), Instants.Never);
        }
    }

    /// <summary>Calculates the same for a clock that already has a reading and runs since an instant.</summary>
    public static (DateTimeOffset CountedFrom, DateTimeOffset DueAt) Due(ClockRule rule, Allowance? extendedBy, DateTimeOffset startedAt, DateTimeOffset runsSince, ClockReading clock)
    {
        DueTerms terms = rule.TermsWith(extendedBy);
        DateTimeOffset countedFrom = CountedFrom(rule, startedAt);
        if (terms.Allowance.Kind == AllowanceKind.WorkingTime && (clock != default || runsSince > countedFrom))
            return (countedFrom, Rest(rule, Later(runsSince, countedFrom), (terms.Allowance.Count * TimeSpan.TicksPerSecond) - clock.Spent.Ticks));

        long taken = terms.Allowance.Kind switch
        {
            AllowanceKind.WorkingTime => 0,
            AllowanceKind.BusinessDays => clock.Paused.Ticks,
            _ => clock.PausedOnClock.Ticks,
        };
        try
        {
            return (countedFrom, WorkCalendar.At(DueCalculator.Calculate(rule.Calendar, startedAt.UtcTicks, terms, taken).Due));
        }
        catch (OutsideCalendarException)
        {
            return (countedFrom, Instants.Never);
        }
    }

    /// <summary>
    /// Calculates the same after a pause or postponement. In the evening business days lose no time to it, yet nothing falls due while the clock is paused:
    /// it is due at the end of the next period.
    /// </summary>
    public static DateTimeOffset DueAfterPause(ClockRule rule, Allowance? extendedBy, DateTimeOffset startedAt, DateTimeOffset resumedAt, ClockReading clock)
    {
        DateTimeOffset due = Due(rule, extendedBy, startedAt, resumedAt, clock).DueAt;
        return due >= resumedAt ? due : Rest(rule, resumedAt, 0);
    }

    /// <summary>
    /// Calculates when a deadline started at an instant can first be met, on its calendar and by its start rule; never after it is due. Null, so that it can be
    /// met at once, if the calendar has no more opening hours.
    /// </summary>
    public static DateTimeOffset? NotBefore(ClockRule rule, DateTimeOffset startedAt, DateTimeOffset dueAt)
    {
        if (rule.NotBefore is not { } opens)
            return null;
        try
        {
            DueTerms terms = new(opens) { Starts = rule.Terms.Starts };
            DateTimeOffset at = WorkCalendar.At(DueCalculator.Calculate(rule.Calendar, startedAt.UtcTicks, terms, 0L).Due);
            return at < dueAt ? at : dueAt;
        }
        catch (OutsideCalendarException)
        {
            return null;
        }
    }

    private static DateTimeOffset Rest(ClockRule rule, DateTimeOffset from, long left)
    {
        try
        {
            return WorkCalendar.At(DueCalculator.CalculateRest(rule.Calendar, from.UtcTicks, rule.Terms, left));
        }
        catch (OutsideCalendarException)
        {
            return Instants.Never;
        }
    }

    /// <summary>Calculates when a running clock has used a part of its time, such as 0.8 for four fifths; never before its last start.</summary>
    /// <remarks>Measures working time for working time and business days, elapsed time otherwise. The whole is the time up to the due time.</remarks>
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

    /// <summary>Gives back at most what was deducted, even if the calendar has changed since.</summary>
    private static ClockReading Restore(ClockReading clock, WorkCalendar calendar, DateTimeOffset from, DateTimeOffset until)
    {
        ClockReading left = Deduct(default, calendar, from, until);
        return clock with
        {
            Paused = clock.Paused > left.Paused ? clock.Paused - left.Paused : WorkingTime.Zero,
            PausedOnClock = clock.PausedOnClock - left.PausedOnClock,
        };
    }
}
