using ComplaintFlow.Deciding;

namespace ComplaintFlow.Clocks;

/// <summary>Makes the events of deadlines, with everything that they carry.</summary>
internal sealed class ClockMoves(ClockPlan plan)
{
    /// <summary>A clock that begins at an instant, which may have passed.</summary>
    public static IEnumerable<ComplaintEvent> Start(
        ClockRule rule, Complaint complaint, DateTimeOffset startedAt, DateTimeOffset now, bool pauses, int round = 1, string? subject = null)
    {
        (DateTimeOffset countedFrom, DateTimeOffset due) = ClockReckoning.Start(rule, null, startedAt);
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
            NotBefore: ClockReckoning.NotBefore(rule, startedAt, due));
        return Begin(started, clock, pauses && rule.Pauses);
    }

    /// <summary>A clock that goes on from what an earlier one showed, after the complaint was over or no rule asked for it.</summary>
    public static IEnumerable<ComplaintEvent> GoOn(ClockRule rule, Complaint complaint, Deadline earlier, DateTimeOffset now, bool pauses)
    {
        ClockReading clock = ClockReckoning.Resume(earlier, rule.Calendar, now);
        Allowance? extendedBy = OfItsKind(earlier.ExtendedBy, rule);
        (DateTimeOffset countedFrom, DateTimeOffset due) = ClockReckoning.Due(rule, extendedBy, earlier.StartedAt, now, clock);
        due = due > now ? due : now;
        int round = earlier.Episode == complaint.Episode ? earlier.Round : 1;
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
            ClockReckoning.NotBefore(rule, earlier.StartedAt, due));
        return Begin(started, clock, pauses && rule.Pauses);
    }

    /// <summary>A deadline at an instant that was agreed. It counts nothing, and nothing but what meets or cancels it ends it.</summary>
    public static DeadlineStarted At(DateTimeOffset dueAt, Stage stage, string target, Complaint complaint, DateTimeOffset now, string? subject = null, DateTimeOffset? notBefore = null) => new(
        DeadlineId.Of(target, complaint.Episode, 1, subject),
        target,
        stage,
        1,
        null,
        now,
        now,
        dueAt,
        "",
        Revision: NextRevision(complaint),
        Subject: subject,
        NotBefore: notBefore);

    public DeadlinePaused Pause(Deadline deadline, DateTimeOffset now) => new(deadline.Id, Read(deadline, now), ClockReckoning.PostponedUntil(deadline, now));

    /// <summary>The clock runs again; where the rule is gone, and not only unknown here yet, another one takes the deadline over, or none asks for it any more.</summary>
    public ComplaintEvent Resume(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        bool isMissed = deadline.State == DeadlineState.Missed;
        if (plan.RuleOf(deadline) is not { } rule)
        {
            if (plan.IsOfNewer(deadline))
                return ResumeUnknown(deadline, now);
            ComplaintEvent? answer = isMissed ? null : MatchAgain(complaint, deadline, now);
            return answer ?? new DeadlineResumed(deadline.Id, deadline.Clock, deadline.DueAt, deadline.Basis);
        }

        DateTimeOffset? until = rule.Pauses ? ClockReckoning.PostponedUntil(deadline, now) : null;
        DateTimeOffset since = until ?? now;
        ClockReading clock = ClockReckoning.Resume(deadline, rule.Calendar, since);
        DateTimeOffset due = isMissed ? deadline.DueAt : ClockReckoning.DueAfterPause(rule, deadline.ExtendedBy, deadline.StartedAt, since, clock);
        return new DeadlineResumed(deadline.Id, clock, due, isMissed && !plan.IsOfNewer(deadline) ? deadline.Basis : plan.BasisOf(deadline, rule), until);
    }

    /// <summary>The clock runs again of what newer rules have set: the time on the clock is taken out here, and the working time where its calendar is known.</summary>
    private static DeadlineResumed ResumeUnknown(Deadline deadline, DateTimeOffset now)
    {
        DateTimeOffset? until = ClockReckoning.PostponedUntil(deadline, now);
        DateTimeOffset since = until ?? now;
        DateTimeOffset from = ClockReckoning.Later(deadline.PausedAt ?? since, deadline.CountedFrom);
        TimeSpan stood = since > from ? since - from : TimeSpan.Zero;
        ClockReading clock = deadline.Clock with { PausedOnClock = deadline.Clock.PausedOnClock + stood };
        DateTimeOffset due = deadline.State == DeadlineState.Missed ? deadline.DueAt : deadline.DueAt + stood;
        return new(deadline.Id, clock, due, RulesAge.Of(deadline), until, StoodSince: from);
    }

    public DeadlineMet Meet(Deadline deadline, DateTimeOffset now) =>
        new(deadline.Id, Read(deadline, now), deadline.State == DeadlineState.Missed || (deadline.State == DeadlineState.Running && now > deadline.DueAt));

    public DeadlineCancelled Cancel(Deadline deadline, CancellationReason because, DateTimeOffset now) => new(deadline.Id, because, Read(deadline, now));

    /// <summary>Lets the rule that matches now take the deadline over, if it is another one; if there is none, nobody asks for it any more.</summary>
    public ComplaintEvent? MatchAgain(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        if (deadline.IsFixed)
            return null;
        if (plan.IsOfNewer(deadline))
            return HandOver(deadline);
        if (plan.RuleNow(complaint, deadline) is not { } rule)
            return Cancel(deadline, CancellationReason.NoTarget, now);
        return rule.Name == deadline.Target ? null : Retarget(deadline, rule, now, plan.Pauses(complaint) && rule.Pauses);
    }

    /// <summary>Stays as it is, until a node with the rules that it goes by finds the one that matches now. What is missed stays missed.</summary>
    private static DeadlineRecalculated? HandOver(Deadline deadline) => RulesAge.IsHandedOver(deadline) || deadline.State == DeadlineState.Missed
        ? null
        : new(deadline.Id, RecalculationReason.RulesChanged, deadline.Id, deadline.Target, deadline.Allowance!.Value, deadline.CountedFrom, deadline.DueAt, deadline.RunsSince, deadline.Clock, RulesAge.Of(deadline), deadline.NotBefore);

    /// <summary>Another rule takes the deadline over: what was spent and taken out goes on counting, and what comes is reckoned by the new one, which may let the clock run or stop it.</summary>
    private DeadlineRecalculated Retarget(Deadline deadline, ClockRule rule, DateTimeOffset now, bool pauses)
    {
        // Where the rule before is gone, and its calendar with it, the new one's is the best there is.
        WorkCalendar calendar = plan.RuleOf(deadline)?.Calendar ?? rule.Calendar;
        bool resumes = deadline.RunsSince is null && !pauses;
        ClockReading clock = resumes ? ClockReckoning.Resume(deadline, calendar, now) : ClockReckoning.Read(deadline, calendar, now);
        Allowance? extendedBy = OfItsKind(deadline.ExtendedBy, rule);
        DateTimeOffset countedFrom = ClockReckoning.Start(rule, extendedBy, deadline.StartedAt).CountedFrom;
        DateTimeOffset since = ClockReckoning.Later(now, countedFrom);
        if (!pauses && rule.Pauses && ClockReckoning.PostponedUntil(deadline, since) is { } until)
        {
            clock = ClockReckoning.TakeOut(clock, rule.Calendar, since, until);
            (since, resumes) = (until, true);
        }

        DateTimeOffset due = resumes
            ? ClockReckoning.DueAfterPause(rule, extendedBy, deadline.StartedAt, since, clock)
            : ClockReckoning.Due(rule, extendedBy, deadline.StartedAt, since, clock).DueAt;
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
            ClockReckoning.NotBefore(rule, deadline.StartedAt, due));
    }

    /// <summary>A deadline under newer rules: with the one that matches under them, or with its own, described anew; null when it comes to the same.</summary>
    public ComplaintEvent? Reevaluate(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        ClockRule? rule = plan.RuleNow(complaint, deadline);
        if ((plan.RuleOf(deadline) ?? rule)?.Calendar is { } calendar)
            deadline = ClockReckoning.TakeOutRest(deadline, calendar);
        return rule is null || rule.Name != deadline.Target ? MatchAgain(complaint, deadline, now) : Reevaluate(deadline, rule);
    }

    /// <summary>The same rule, described anew. What the clock shows is not touched.</summary>
    private static DeadlineRecalculated? Reevaluate(Deadline deadline, ClockRule rule)
    {
        if (rule.Basis == deadline.Basis || deadline.RunsSince is not { } since)
            return null;
        bool neverStopped = deadline.Clock == default && since <= deadline.CountedFrom;
        (DateTimeOffset countedFrom, DateTimeOffset due) = neverStopped
            ? ClockReckoning.Start(rule, deadline.ExtendedBy, deadline.StartedAt)
            : (deadline.CountedFrom, ClockReckoning.DueAfterPause(rule, deadline.ExtendedBy, deadline.StartedAt, since, deadline.Clock));
        DateTimeOffset? notBefore = ClockReckoning.NotBefore(rule, deadline.StartedAt, due);
        return !RulesAge.IsHandedOver(deadline)
            && (countedFrom, due, notBefore, rule.Terms.Allowance) == (deadline.CountedFrom, deadline.DueAt, deadline.NotBefore, deadline.Allowance)
            ? null
            : new(deadline.Id, RecalculationReason.RulesChanged, deadline.Id, rule.Name, rule.Terms.Allowance, countedFrom, due, neverStopped ? countedFrom : since, deadline.Clock, rule.Basis, notBefore);
    }

    /// <summary>Clocks that can pause stand still until a later time: what lies between is taken out in advance.</summary>
    public IEnumerable<ComplaintEvent> Postpone(Complaint complaint, DateTimeOffset now, DateTimeOffset until)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            DateTimeOffset from = ClockReckoning.Later(now, deadline.CountedFrom);
            if (until <= from || until <= ClockReckoning.PostponedUntil(deadline, now) || deadline.Stage == Stage.Statutory || plan.RuleOf(deadline) is not { Pauses: true } rule)
                continue;
            if (deadline.State == DeadlineState.Paused)
                yield return new DeadlinePaused(deadline.Id, deadline.Clock, until);
            if (deadline.State != DeadlineState.Running)
                continue;
            ClockReading clock = ClockReckoning.TakeOut(Read(deadline, now), rule.Calendar, from, until);
            DateTimeOffset due = ClockReckoning.DueAfterPause(rule, deadline.ExtendedBy, deadline.StartedAt, until, clock);
            yield return new DeadlineRecalculated(deadline.Id, RecalculationReason.Postponed, deadline.Id, deadline.Target, deadline.Allowance!.Value, deadline.CountedFrom, due, until, clock, plan.BasisOf(deadline, rule), deadline.NotBefore);
        }
    }

    private static IEnumerable<ComplaintEvent> Begin(DeadlineStarted started, ClockReading clock, bool pauses)
    {
        yield return started;
        if (pauses)
            yield return new DeadlinePaused(started.Id, clock);
    }

    /// <summary>Extensions that can be added to the time a rule gives.</summary>
    private static Allowance? OfItsKind(Allowance? extendedBy, ClockRule rule) => extendedBy?.Kind == rule.Terms.Allowance.Kind ? extendedBy : null;

    private ClockReading Read(Deadline deadline, DateTimeOffset now) => ClockReckoning.Read(deadline, plan.RuleOf(deadline)?.Calendar, now);

    /// <summary>No two due times of one name have the same number, or the second could not be missed.</summary>
    private static int NextRevision(Complaint complaint)
    {
        int highest = 0;
        foreach (Deadline deadline in complaint.Deadlines)
            highest = Math.Max(highest, deadline.Revision);
        return highest + 1;
    }
}
