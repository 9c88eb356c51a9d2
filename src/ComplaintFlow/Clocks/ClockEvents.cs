using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow.Clocks;

/// <summary>Creates the events of deadlines, with all their values.</summary>
internal sealed class ClockEvents(ClockPlan plan)
{
    /// <summary>Starts a clock at an instant, which may be in the past.</summary>
    public static IEnumerable<ComplaintEvent> Start(
        ClockRule rule, Complaint complaint, DateTimeOffset startedAt, DateTimeOffset now, bool pauses, int round = 1, string? subject = null)
    {
        (DateTimeOffset countedFrom, DateTimeOffset due) = ClockCalculator.Start(rule, null, startedAt);
        ClockReading clock = now > countedFrom ? new(rule.Calendar.Between(countedFrom, now), default, default) : default;
        DeadlineStarted started = new(
            DeadlineId.Of(rule.Name, complaint.Episode, round, subject),
            rule.Name,
            rule.Stage,
            round,
            rule.Terms.Allowance,
            startedAt,
            countedFrom,
            due,
            rule.Basis,
            clock == default ? null : clock,
            Revision: NextRevision(complaint),
            Subject: subject,
            NotBefore: ClockCalculator.NotBefore(rule, startedAt, due));
        return Begin(started, clock, pauses && rule.Pauses);
    }

    /// <summary>
    /// Continues from an earlier clock's reading, after the complaint was closed or no rule applied. The time that passed in the complaint into which it was
    /// merged counts.
    /// </summary>
    public static IEnumerable<ComplaintEvent> Continue(ClockRule rule, Complaint complaint, Deadline earlier, DateTimeOffset now, bool pauses, int newRound = 1)
    {
        ClockReading clock = earlier.State == DeadlineState.Transferred
            ? ClockCalculator.ResumeTransferred(earlier, rule.Calendar, now)
            : ClockCalculator.Resume(earlier, rule.Calendar, now);
        Allowance? extendedBy = IfSameKind(earlier.ExtendedBy, rule);
        (DateTimeOffset countedFrom, DateTimeOffset due) = ClockCalculator.Due(rule, extendedBy, earlier.StartedAt, now, clock);
        due = due > now ? due : now;
        int round = earlier.Episode == complaint.Episode ? earlier.Round : newRound;
        DeadlineStarted started = new(
            DeadlineId.Of(rule.Name, complaint.Episode, round, earlier.Subject),
            rule.Name,
            rule.Stage,
            round,
            rule.Terms.Allowance,
            earlier.StartedAt,
            countedFrom,
            due,
            rule.Basis,
            clock,
            extendedBy,
            extendedBy is null ? 0 : earlier.Extensions,
            NextRevision(complaint),
            earlier.Subject,
            ClockCalculator.NotBefore(rule, earlier.StartedAt, due),
            earlier.TakenFrom);
        return Begin(started, clock, pauses && rule.Pauses);
    }

    /// <summary>Sets a deadline at an agreed instant. It counts no time, and only being met or cancelled ends it.</summary>
    public static DeadlineStarted At(DateTimeOffset dueAt, Stage stage, string target, Complaint complaint, DateTimeOffset now, string? subject = null, DateTimeOffset? notBefore = null, int round = 1) => new(
        DeadlineId.Of(target, complaint.Episode, round, subject),
        target,
        stage,
        round,
        null,
        now,
        now,
        dueAt,
        "",
        Revision: NextRevision(complaint),
        Subject: subject,
        NotBefore: notBefore);

    /// <summary>Pauses a running clock, or resumes a paused one, as the complaint's status requires; returns null if it may go on as it is.</summary>
    public ComplaintEvent? PauseOrResume(Complaint complaint, Deadline deadline, bool pauses, DateTimeOffset now)
    {
        bool isPaused = deadline.RunsSince is null;
        // Whether a newer rule pauses is unknown here; a paused clock may stay paused.
        bool mayPause = plan.RuleOf(deadline) is { } known ? known.Pauses : isPaused && plan.BelongsToNewerRules(deadline);
        return (isPaused, pauses && mayPause) switch
        {
            (false, true) => Pause(deadline, now),
            (true, false) => Resume(complaint, deadline, now),
            _ => null,
        };
    }

    public DeadlinePaused Pause(Deadline deadline, DateTimeOffset now) => new(deadline.Id, Read(deadline, now), ClockCalculator.PostponedUntil(deadline, now));

    /// <summary>Resumes a clock. If its rule is gone, and not merely unknown to this node, another rule takes over or the deadline is cancelled.</summary>
    public ComplaintEvent Resume(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        bool isMissed = deadline.State == DeadlineState.Missed;
        if (plan.RuleOf(deadline) is not { } rule)
        {
            if (plan.BelongsToNewerRules(deadline))
                return ResumeUnknown(deadline, now);
            ComplaintEvent? answer = isMissed ? null : Rematch(complaint, deadline, now);
            return answer ?? new DeadlineResumed(deadline.Id, deadline.Clock, deadline.DueAt, deadline.Basis);
        }

        DateTimeOffset? until = rule.Pauses ? ClockCalculator.PostponedUntil(deadline, now) : null;
        DateTimeOffset since = until ?? now;
        ClockReading clock = ClockCalculator.Resume(deadline, rule.Calendar, since);
        DateTimeOffset due = isMissed ? deadline.DueAt : ClockCalculator.DueAfterPause(rule, deadline.ExtendedBy, deadline.StartedAt, since, clock);
        return new DeadlineResumed(deadline.Id, clock, due, isMissed && !plan.BelongsToNewerRules(deadline) ? deadline.Basis : plan.BasisOf(deadline, rule), until);
    }

    /// <summary>
    /// Resumes a clock set by newer rules: deducts the elapsed time here and leaves the working time to a node that knows the calendar.
    /// </summary>
    private static DeadlineResumed ResumeUnknown(Deadline deadline, DateTimeOffset now)
    {
        DateTimeOffset? until = ClockCalculator.PostponedUntil(deadline, now);
        DateTimeOffset since = until ?? now;
        DateTimeOffset from = ClockCalculator.Later(deadline.PausedAt ?? since, deadline.CountedFrom);
        TimeSpan stood = since > from ? since - from : TimeSpan.Zero;
        ClockReading clock = deadline.Clock with { PausedOnClock = deadline.Clock.PausedOnClock + stood };
        DateTimeOffset due = deadline.State == DeadlineState.Missed || deadline.DueAt == Instants.Never ? deadline.DueAt : deadline.DueAt + stood;
        return new(deadline.Id, clock, due, DeadlineRulesVersion.Of(deadline), until, StoodSince: from);
    }

    public DeadlineMet Meet(Deadline deadline, DateTimeOffset now) =>
        new(deadline.Id, Read(deadline, now), deadline.State == DeadlineState.Missed || (deadline.State == DeadlineState.Running && now > deadline.LatestAt));

    public DeadlineCancelled Cancel(Deadline deadline, CancellationReason because, DateTimeOffset now) => new(deadline.Id, because, Read(deadline, now));

    /// <summary>Moves the deadline to the rule that matches now, if it is a different one; cancels it if there is none.</summary>
    public ComplaintEvent? Rematch(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        if (deadline.IsFixed)
            return null;
        if (plan.BelongsToNewerRules(deadline))
            return HandOver(deadline);
        if (plan.RuleNow(complaint, deadline) is not { } rule)
            return Cancel(deadline, CancellationReason.NoTarget, now);
        return rule.Name == deadline.Target ? null : Retarget(deadline, rule, now, plan.Pauses(complaint) && rule.Pauses);
    }

    /// <summary>Leaves the deadline unchanged until a node with its newer rules matches it again. A missed deadline stays missed.</summary>
    private static DeadlineRecalculated? HandOver(Deadline deadline) => DeadlineRulesVersion.IsHandedOver(deadline) || deadline.State == DeadlineState.Missed
        ? null
        : new(deadline.Id, RecalculationReason.RulesChanged, deadline.Id, deadline.Target, deadline.Allowance!.Value, deadline.CountedFrom, deadline.DueAt, deadline.RunsSince, deadline.Clock, DeadlineRulesVersion.Of(deadline), deadline.NotBefore);

    /// <summary>
    /// Moves the deadline to another rule: time spent and deducted keeps counting, and the new rule calculates the rest and may run or pause the clock.
    /// </summary>
    private DeadlineRecalculated Retarget(Deadline deadline, ClockRule rule, DateTimeOffset now, bool pauses)
    {
        // If the previous rule is gone, its calendar is too; the new rule's calendar is the closest one left.
        WorkCalendar calendar = plan.RuleOf(deadline)?.Calendar ?? rule.Calendar;
        bool resumes = deadline.RunsSince is null && !pauses;
        ClockReading clock = resumes ? ClockCalculator.Resume(deadline, calendar, now) : ClockCalculator.Read(deadline, calendar, now);
        Allowance? extendedBy = IfSameKind(deadline.ExtendedBy, rule);
        DateTimeOffset countedFrom = ClockCalculator.CountedFrom(rule, deadline.StartedAt);
        DateTimeOffset since = ClockCalculator.Later(now, countedFrom);
        if (!pauses && rule.Pauses && ClockCalculator.PostponedUntil(deadline, since) is { } until)
        {
            clock = ClockCalculator.Deduct(clock, rule.Calendar, since, until);
            (since, resumes) = (until, true);
        }

        DateTimeOffset due = resumes
            ? ClockCalculator.DueAfterPause(rule, extendedBy, deadline.StartedAt, since, clock)
            : ClockCalculator.Due(rule, extendedBy, deadline.StartedAt, since, clock).DueAt;
        return new(
            deadline.Id,
            RecalculationReason.TargetChanged,
            DeadlineId.Of(rule.Name, deadline.Episode, deadline.Round, deadline.Subject),
            rule.Name,
            rule.Terms.Allowance,
            countedFrom,
            due,
            pauses ? null : since,
            clock,
            rule.Basis,
            ClockCalculator.NotBefore(rule, deadline.StartedAt, due));
    }

    /// <summary>Recalculates a deadline under newer rules, matched again or redefined under the same name; returns null if nothing changes.</summary>
    public ComplaintEvent? Reevaluate(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        ClockRule? rule = plan.RuleNow(complaint, deadline);
        if ((plan.RuleOf(deadline) ?? rule)?.Calendar is { } calendar)
            deadline = ClockCalculator.DeductRest(deadline, calendar);
        return rule is null || rule.Name != deadline.Target ? Rematch(complaint, deadline, now) : Reevaluate(deadline, rule);
    }

    /// <summary>Recalculates a deadline under a redefined rule of the same name. The clock's reading stays.</summary>
    private static DeadlineRecalculated? Reevaluate(Deadline deadline, ClockRule rule)
    {
        if (rule.Basis == deadline.Basis || deadline.RunsSince is not { } since)
            return null;
        // As long as the calendar had no more opening hours, it was not known from when time counts.
        DateTimeOffset from = deadline.State == DeadlineState.Undetermined ? ClockCalculator.CountedFrom(rule, deadline.StartedAt) : deadline.CountedFrom;
        bool neverStopped = since < from || (deadline.Clock == default && since == from);
        ClockReading clock = neverStopped ? default : deadline.Clock;
        (DateTimeOffset countedFrom, DateTimeOffset due) = neverStopped
            ? ClockCalculator.Start(rule, deadline.ExtendedBy, deadline.StartedAt)
            : (from, ClockCalculator.DueAfterPause(rule, deadline.ExtendedBy, deadline.StartedAt, since, clock));
        DateTimeOffset? notBefore = ClockCalculator.NotBefore(rule, deadline.StartedAt, due);
        return !DeadlineRulesVersion.IsHandedOver(deadline)
            && (countedFrom, due, notBefore, rule.Terms.Allowance) == (deadline.CountedFrom, deadline.DueAt, deadline.NotBefore, deadline.Allowance)
            ? null
            : new(deadline.Id, RecalculationReason.RulesChanged, deadline.Id, rule.Name, rule.Terms.Allowance, countedFrom, due, neverStopped ? countedFrom : since, clock, rule.Basis, notBefore);
    }

    /// <summary>Pauses the clocks that can pause until a later time, and deducts the time in between in advance.</summary>
    public IEnumerable<ComplaintEvent> Postpone(Complaint complaint, DateTimeOffset now, DateTimeOffset until)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            DateTimeOffset from = ClockCalculator.Later(now, deadline.CountedFrom);
            if (until <= from || until <= ClockCalculator.PostponedUntil(deadline, now) || deadline.Stage == Stage.Statutory || plan.RuleOf(deadline) is not { Pauses: true } rule)
                continue;
            if (deadline.State == DeadlineState.Paused)
                yield return new DeadlinePaused(deadline.Id, deadline.Clock, until);
            if (!deadline.IsRunning)
                continue;
            ClockReading clock = ClockCalculator.Deduct(Read(deadline, now), rule.Calendar, from, until);
            DateTimeOffset due = ClockCalculator.DueAfterPause(rule, deadline.ExtendedBy, deadline.StartedAt, until, clock);
            yield return new DeadlineRecalculated(deadline.Id, RecalculationReason.Postponed, deadline.Id, deadline.Target, deadline.Allowance!.Value, deadline.CountedFrom, due, until, clock, plan.BasisOf(deadline, rule), deadline.NotBefore);
        }
    }

    private static IEnumerable<ComplaintEvent> Begin(DeadlineStarted started, ClockReading clock, bool pauses)
    {
        yield return started;
        if (pauses)
            yield return new DeadlinePaused(started.Id, clock);
    }

    /// <summary>Returns the extension if it can be added to the rule's time, otherwise null.</summary>
    private static Allowance? IfSameKind(Allowance? extendedBy, ClockRule rule) => extendedBy?.Kind == rule.Terms.Allowance.Kind ? extendedBy : null;

    public ClockReading Read(Deadline deadline, DateTimeOffset now) => ClockCalculator.Read(deadline, plan.RuleOf(deadline)?.Calendar, now);

    /// <summary>Due times of the same name need different numbers; otherwise the second could not be missed.</summary>
    public static int NextRevision(Complaint complaint)
    {
        int highest = 0;
        foreach (Deadline deadline in complaint.Deadlines)
            highest = Math.Max(highest, deadline.Revision);
        return highest + 1;
    }
}
