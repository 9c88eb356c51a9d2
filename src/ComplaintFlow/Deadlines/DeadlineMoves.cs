using ComplaintFlow.Deciding;

namespace ComplaintFlow.Deadlines;

/// <summary>Makes the events of deadlines, with everything that they carry.</summary>
internal sealed class DeadlineMoves(DeadlinePlan plan)
{
    /// <summary>A clock that begins at an instant, which may have passed.</summary>
    public static IEnumerable<ComplaintEvent> Start(ServiceTarget target, Complaint complaint, int round, DateTimeOffset startedAt, DateTimeOffset now, bool pauses)
    {
        (DateTimeOffset countedFrom, DateTimeOffset due) = DeadlineClock.Start(target, null, startedAt);
        ClockReading clock = now > countedFrom ? new(target.Calendar.Between(countedFrom, now), default, default) : default;
        DeadlineId id = DeadlineId.Of(target.Name, complaint.Episode, round);
        yield return new DeadlineStarted(id, target.Name, target.Stage, round, target.Terms.Allowance, startedAt, countedFrom, due, target.Basis, clock == default ? null : clock, Revision: NextRevision(complaint));
        if (pauses && target.Pauses)
            yield return new DeadlinePaused(id, clock);
    }

    /// <summary>A clock that goes on from what an earlier one showed, after the complaint was over or no target applied.</summary>
    public static IEnumerable<ComplaintEvent> GoOn(ServiceTarget target, Complaint complaint, Deadline earlier, DateTimeOffset now, bool pauses)
    {
        ClockReading clock = DeadlineClock.Resume(earlier, target.Calendar, now);
        Allowance? extendedBy = earlier.ExtendedBy?.Kind == target.Terms.Allowance.Kind ? earlier.ExtendedBy : null;
        (DateTimeOffset countedFrom, DateTimeOffset due) = DeadlineClock.Due(target, extendedBy, earlier.StartedAt, now, clock);
        due = due > now ? due : now;
        int round = earlier.Episode == complaint.Episode ? earlier.Round : 1;
        DeadlineId id = DeadlineId.Of(target.Name, complaint.Episode, round);
        yield return new DeadlineStarted(id, target.Name, target.Stage, round, target.Terms.Allowance, earlier.StartedAt, countedFrom, due, target.Basis, clock, extendedBy, extendedBy is null ? 0 : earlier.Extensions, NextRevision(complaint));
        if (pauses && target.Pauses)
            yield return new DeadlinePaused(id, clock);
    }

    public DeadlinePaused Pause(Deadline deadline, DateTimeOffset now) => new(deadline.Id, Read(deadline, now), DeadlineClock.PostponedUntil(deadline, now));

    /// <summary>The clock runs again; where the target is gone, and not only unknown here yet, another one takes the deadline over, or none asks for it any more.</summary>
    public ComplaintEvent Resume(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        bool isMissed = deadline.State == DeadlineState.Missed;
        if (plan.TargetOf(deadline) is not { } target)
        {
            if (plan.IsOfNewer(deadline))
                return ResumeUnknown(deadline, now);
            ComplaintEvent? answer = isMissed ? null : MatchAgain(complaint, deadline, now);
            return answer ?? new DeadlineResumed(deadline.Id, deadline.Clock, deadline.DueAt, deadline.Basis);
        }

        DateTimeOffset? until = target.Pauses ? DeadlineClock.PostponedUntil(deadline, now) : null;
        DateTimeOffset since = until ?? now;
        ClockReading clock = DeadlineClock.Resume(deadline, target.Calendar, since);
        DateTimeOffset due = isMissed ? deadline.DueAt : DeadlineClock.DueAfterPause(target, deadline.ExtendedBy, deadline.StartedAt, since, clock);
        return new DeadlineResumed(deadline.Id, clock, due, isMissed && !plan.IsOfNewer(deadline) ? deadline.Basis : plan.BasisOf(deadline, target), until);
    }

    /// <summary>The clock runs again of what newer rules have set: the time on the clock is taken out here, and the working time where its calendar is known.</summary>
    private static DeadlineResumed ResumeUnknown(Deadline deadline, DateTimeOffset now)
    {
        DateTimeOffset? until = DeadlineClock.PostponedUntil(deadline, now);
        DateTimeOffset since = until ?? now;
        DateTimeOffset from = DeadlineClock.Later(deadline.PausedAt ?? since, deadline.CountedFrom);
        TimeSpan stood = since > from ? since - from : TimeSpan.Zero;
        ClockReading clock = deadline.Clock with { PausedOnClock = deadline.Clock.PausedOnClock + stood };
        DateTimeOffset due = deadline.State == DeadlineState.Missed ? deadline.DueAt : deadline.DueAt + stood;
        return new(deadline.Id, clock, due, RulesAge.Of(deadline), until, StoodSince: from);
    }

    public DeadlineMet Meet(Deadline deadline, DateTimeOffset now) =>
        new(deadline.Id, Read(deadline, now), deadline.State == DeadlineState.Missed || (deadline.State == DeadlineState.Running && now > deadline.DueAt));

    public DeadlineCancelled Cancel(Deadline deadline, CancellationReason because, DateTimeOffset now) => new(deadline.Id, because, Read(deadline, now));

    /// <summary>Lets the target that matches now take the deadline over, if it is another one; if there is none, nobody asks for it any more.</summary>
    public ComplaintEvent? MatchAgain(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        if (plan.IsOfNewer(deadline))
            return HandOver(deadline);
        if (plan.Targets.Find(complaint, deadline.Stage) is not { } target)
            return Cancel(deadline, CancellationReason.NoTarget, now);
        return target.Name == deadline.Target ? null : Retarget(deadline, target, now, plan.Pauses(complaint) && target.Pauses);
    }

    /// <summary>Stays as it is, until a node with the rules that it goes by finds the target that matches now. What is missed stays missed.</summary>
    private static DeadlineRecalculated? HandOver(Deadline deadline) => RulesAge.IsHandedOver(deadline) || deadline.State == DeadlineState.Missed
        ? null
        : new(deadline.Id, RecalculationReason.RulesChanged, deadline.Id, deadline.Target, deadline.Allowance, deadline.CountedFrom, deadline.DueAt, deadline.RunsSince, deadline.Clock, RulesAge.Of(deadline));

    /// <summary>Another target takes the deadline over: what was spent and taken out goes on counting, and what comes is reckoned by the new one, which may let the clock run or stop it.</summary>
    private DeadlineRecalculated Retarget(Deadline deadline, ServiceTarget target, DateTimeOffset now, bool pauses)
    {
        // Where the target before is gone, and its calendar with it, the new one's is the best there is.
        WorkCalendar calendar = plan.TargetOf(deadline)?.Calendar ?? target.Calendar;
        bool resumes = deadline.RunsSince is null && !pauses;
        ClockReading clock = resumes ? DeadlineClock.Resume(deadline, calendar, now) : DeadlineClock.Read(deadline, calendar, now);
        Allowance? extendedBy = deadline.ExtendedBy?.Kind == target.Terms.Allowance.Kind ? deadline.ExtendedBy : null;
        DateTimeOffset countedFrom = DeadlineClock.Start(target, extendedBy, deadline.StartedAt).CountedFrom;
        DateTimeOffset since = DeadlineClock.Later(now, countedFrom);
        if (!pauses && target.Pauses && DeadlineClock.PostponedUntil(deadline, since) is { } until)
        {
            clock = DeadlineClock.TakeOut(clock, target.Calendar, since, until);
            (since, resumes) = (until, true);
        }

        DateTimeOffset due = resumes
            ? DeadlineClock.DueAfterPause(target, extendedBy, deadline.StartedAt, since, clock)
            : DeadlineClock.Due(target, extendedBy, deadline.StartedAt, since, clock).DueAt;
        return new(
            deadline.Id,
            RecalculationReason.TargetChanged,
            DeadlineId.Of(target.Name, deadline.Episode, deadline.Round),
            target.Name,
            target.Terms.Allowance,
            countedFrom,
            due,
            pauses ? null : since,
            clock,
            target.Basis);
    }

    /// <summary>A deadline under newer rules: with the target that matches under them, or with its own, described anew; null when it comes to the same.</summary>
    public ComplaintEvent? Reevaluate(Complaint complaint, Deadline deadline, DateTimeOffset now)
    {
        ServiceTarget? target = plan.Targets.Find(complaint, deadline.Stage);
        if ((plan.TargetOf(deadline) ?? target)?.Calendar is { } calendar)
            deadline = DeadlineClock.TakeOutRest(deadline, calendar);
        return target is null || target.Name != deadline.Target ? MatchAgain(complaint, deadline, now) : Reevaluate(deadline, target);
    }

    /// <summary>The same target, described anew. What the clock shows is not touched.</summary>
    private static DeadlineRecalculated? Reevaluate(Deadline deadline, ServiceTarget target)
    {
        if (target.Basis == deadline.Basis || deadline.RunsSince is not { } since)
            return null;
        bool neverStopped = deadline.Clock == default && since <= deadline.CountedFrom;
        (DateTimeOffset countedFrom, DateTimeOffset due) = neverStopped
            ? DeadlineClock.Start(target, deadline.ExtendedBy, deadline.StartedAt)
            : (deadline.CountedFrom, DeadlineClock.DueAfterPause(target, deadline.ExtendedBy, deadline.StartedAt, since, deadline.Clock));
        return !RulesAge.IsHandedOver(deadline) && (countedFrom, due, target.Terms.Allowance) == (deadline.CountedFrom, deadline.DueAt, deadline.Allowance)
            ? null
            : new(deadline.Id, RecalculationReason.RulesChanged, deadline.Id, target.Name, target.Terms.Allowance, countedFrom, due, neverStopped ? countedFrom : since, deadline.Clock, target.Basis);
    }

    /// <summary>Clocks that can pause stand still until a later time: what lies between is taken out in advance.</summary>
    public IEnumerable<ComplaintEvent> Postpone(Complaint complaint, DateTimeOffset now, DateTimeOffset until)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            DateTimeOffset from = DeadlineClock.Later(now, deadline.CountedFrom);
            if (until <= from || until <= DeadlineClock.PostponedUntil(deadline, now) || deadline.Stage == Stage.Statutory || plan.TargetOf(deadline) is not { Pauses: true } target)
                continue;
            if (deadline.State == DeadlineState.Paused)
                yield return new DeadlinePaused(deadline.Id, deadline.Clock, until);
            if (deadline.State != DeadlineState.Running)
                continue;
            ClockReading clock = DeadlineClock.TakeOut(Read(deadline, now), target.Calendar, from, until);
            DateTimeOffset due = DeadlineClock.DueAfterPause(target, deadline.ExtendedBy, deadline.StartedAt, until, clock);
            yield return new DeadlineRecalculated(deadline.Id, RecalculationReason.Postponed, deadline.Id, deadline.Target, deadline.Allowance, deadline.CountedFrom, due, until, clock, plan.BasisOf(deadline, target));
        }
    }

    private ClockReading Read(Deadline deadline, DateTimeOffset now) => DeadlineClock.Read(deadline, plan.TargetOf(deadline)?.Calendar, now);

    /// <summary>No two due times of one name have the same number, or the second could not be missed.</summary>
    private static int NextRevision(Complaint complaint)
    {
        int highest = 0;
        foreach (Deadline deadline in complaint.Deadlines)
            highest = Math.Max(highest, deadline.Revision);
        return highest + 1;
    }
}
