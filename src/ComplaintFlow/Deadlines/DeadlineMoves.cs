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
        DeadlineId id = DeadlineId.Of(target.Name, complaint.Episode);
        yield return new DeadlineStarted(id, target.Name, target.Stage, 1, target.Terms.Allowance, earlier.StartedAt, countedFrom, due, target.Basis, clock, extendedBy, extendedBy is null ? 0 : earlier.Extensions, NextRevision(complaint));
        if (pauses && target.Pauses)
            yield return new DeadlinePaused(id, clock);
    }

    public DeadlinePaused Pause(Deadline deadline, DateTimeOffset now) => new(deadline.Id, Read(deadline, now));

    public DeadlineResumed Resume(Deadline deadline, DateTimeOffset now)
    {
        if (plan.Targets.Find(deadline.Target) is not { } target)
            return new(deadline.Id, deadline.Clock, deadline.DueAt, deadline.Basis);
        ClockReading clock = DeadlineClock.Resume(deadline, target.Calendar, now);
        return deadline.State == DeadlineState.Missed
            ? new(deadline.Id, clock, deadline.DueAt, deadline.Basis)
            : new(deadline.Id, clock, DeadlineClock.DueAfterPause(target, deadline.ExtendedBy, deadline.StartedAt, now, clock), target.Basis);
    }

    public DeadlineMet Meet(Deadline deadline, DateTimeOffset now) =>
        new(deadline.Id, Read(deadline, now), deadline.State == DeadlineState.Missed || (deadline.State == DeadlineState.Running && now > deadline.DueAt));

    public DeadlineCancelled Cancel(Deadline deadline, CancellationReason because, DateTimeOffset now) => new(deadline.Id, because, Read(deadline, now));

    /// <summary>Another target takes the deadline over: what was spent and taken out goes on counting, and what comes is reckoned by the new one.</summary>
    public DeadlineRecalculated Retarget(Deadline deadline, ServiceTarget target, DateTimeOffset now)
    {
        // Where the target before is gone, and its calendar with it, the new one's is the best there is.
        WorkCalendar calendar = plan.Targets.Find(deadline.Target)?.Calendar ?? target.Calendar;
        ClockReading clock = DeadlineClock.Read(deadline, calendar, now);
        Allowance? extendedBy = deadline.ExtendedBy?.Kind == target.Terms.Allowance.Kind ? deadline.ExtendedBy : null;
        (DateTimeOffset countedFrom, DateTimeOffset due) = DeadlineClock.Due(target, extendedBy, deadline.StartedAt, now, clock);
        return new(
            deadline.Id,
            RecalculationReason.TargetChanged,
            DeadlineId.Of(target.Name, deadline.Episode, deadline.Round),
            target.Name,
            target.Terms.Allowance,
            countedFrom,
            due,
            deadline.RunsSince is null ? null : now > countedFrom ? now : countedFrom,
            clock,
            target.Basis);
    }

    /// <summary>The same target, described anew; null when it comes to the same. What the clock shows is not touched.</summary>
    public static DeadlineRecalculated? Reevaluate(Deadline deadline, ServiceTarget target)
    {
        if (target.Basis == deadline.Basis || deadline.RunsSince is not { } since)
            return null;
        bool neverStopped = deadline.Clock == default && since <= deadline.CountedFrom;
        (DateTimeOffset countedFrom, DateTimeOffset due) = neverStopped
            ? DeadlineClock.Start(target, deadline.ExtendedBy, deadline.StartedAt)
            : DeadlineClock.Due(target, deadline.ExtendedBy, deadline.StartedAt, since, deadline.Clock);
        if (!neverStopped)
            countedFrom = deadline.CountedFrom;
        return (countedFrom, due, target.Terms.Allowance) == (deadline.CountedFrom, deadline.DueAt, deadline.Allowance)
            ? null
            : new(deadline.Id, RecalculationReason.RulesChanged, deadline.Id, target.Name, target.Terms.Allowance, countedFrom, due, neverStopped ? countedFrom : since, deadline.Clock, target.Basis);
    }

    /// <summary>Clocks that can pause stand still until a later time: what lies between is taken out in advance.</summary>
    public IEnumerable<DeadlineRecalculated> Postpone(Complaint complaint, DateTimeOffset now, DateTimeOffset until)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            DateTimeOffset from = now > deadline.CountedFrom ? now : deadline.CountedFrom;
            if (deadline.State != DeadlineState.Running || until <= from || deadline.Stage == Stage.Statutory || plan.Targets.Find(deadline.Target) is not { Pauses: true } target)
                continue;
            ClockReading clock = Read(deadline, now);
            clock = clock with { Paused = clock.Paused + target.Calendar.Between(from, until), PausedOnClock = clock.PausedOnClock + (until - from) };
            DateTimeOffset due = DeadlineClock.Due(target, deadline.ExtendedBy, deadline.StartedAt, until, clock).DueAt;
            yield return new(deadline.Id, RecalculationReason.Postponed, deadline.Id, deadline.Target, deadline.Allowance, deadline.CountedFrom, due, until, clock, target.Basis);
        }
    }

    private ClockReading Read(Deadline deadline, DateTimeOffset now) => DeadlineClock.Read(deadline, plan.Targets.Find(deadline.Target)?.Calendar, now);

    /// <summary>No two due times of one name have the same number, or the second could not be missed.</summary>
    private static int NextRevision(Complaint complaint)
    {
        int highest = 0;
        foreach (Deadline deadline in complaint.Deadlines)
            highest = Math.Max(highest, deadline.Revision);
        return highest + 1;
    }
}
