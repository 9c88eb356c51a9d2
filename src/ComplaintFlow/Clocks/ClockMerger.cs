using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Clocks;

/// <summary>Hands the clocks of a merged complaint over to the one that continues, so that a merge moves no due time and hides no miss. Pure.</summary>
internal sealed class ClockMerger(ClockPlan plan) : IMerger
{
    private readonly ClockEvents _events = new(plan);

    public void HandOver(ComplaintDraft draft, ComplaintDraft other, DateTimeOffset now)
    {
        Complaint from = draft.After!;
        foreach (Deadline deadline in from.Deadlines)
        {
            // What is not handed over ends when the complaint is closed.
            if (deadline.IsOpen && plan.StageRuleOf(deadline.Stage).IsTakenOver)
                draft.Add(HandOver(from, deadline, other, now));
        }
    }

    private ComplaintEvent HandOver(Complaint from, Deadline deadline, ComplaintDraft other, DateTimeOffset now)
    {
        Complaint into = other.Projected()!;
        // A stage that goes with a status has no meaning in another.
        if (!plan.StageRuleOf(deadline.Stage).AppliesIn(into.Status, plan.LifecycleOf(into)))
            return _events.Cancel(deadline, CancellationReason.ComplaintOver, now);
        Deadline? own = FindSame(into, deadline);
        bool isEarlier = own is null || DueIfRunning(into, deadline, now) < DueIfRunning(into, own, now);
        Deadline carried = isEarlier ? Moved(deadline, from, into, own) : own!;
        ImmutableArray<EscalationProgress> levels = Levels(from, deadline, into, carried);
        if (isEarlier || !levels.IsEmpty)
            other.Add(new DeadlineTakenOver(from.Id, deadline.Id, carried, levels));
        if (isEarlier && Answer(into, carried, now) is { } answer)
            other.Add(answer);
        return new DeadlineTransferred(deadline.Id, into.Id, carried.Id, _events.Read(deadline, now));
    }

    /// <summary>
    /// Finds the open deadline of the same target. Deadlines with a subject are never the same, since each complaint has its own subjects; nor are agreed
    /// instants.
    /// </summary>
    private static Deadline? FindSame(Complaint into, Deadline deadline)
    {
        if (deadline.Subject is not null || deadline.IsFixed)
            return null;
        Deadline? found = null;
        foreach (Deadline one in into.Deadlines)
        {
            if (one is { IsOpen: true, Subject: null } && one.Stage == deadline.Stage && one.Target == deadline.Target && found is not { TakenFrom: null })
                found = one;
        }

        return found;
    }

    /// <summary>Returns the due time; for a paused clock, that with which it would run on now.</summary>
    private DateTimeOffset DueIfRunning(Complaint into, Deadline deadline, DateTimeOffset now) =>
        deadline.RunsSince is null && _events.Resume(into, deadline, now) is DeadlineResumed resumed ? resumed.DueAt : deadline.DueAt;

    private static Deadline Moved(Deadline deadline, Complaint from, Complaint into, Deadline? own)
    {
        string? subject = deadline.Subject is null ? null : Deadline.SubjectOf(from.Id, deadline.Subject);
        int round = own?.Round ?? FreeRound(into, deadline, subject);
        return deadline with
        {
            Id = own?.Id ?? DeadlineId.Of(deadline.Target, into.Episode, round, subject),
            Subject = subject,
            Episode = into.Episode,
            Round = round,
            Revision = ClockEvents.NextRevision(into),
            TakenFrom = own is null ? deadline.TakenFrom ?? new(from.Id, deadline.Id) : own.TakenFrom,
        };
    }

    /// <summary>Returns a round whose identifier neither a deadline nor a policy's progress has had, so that no key of an earlier effect is in its way.</summary>
    private static int FreeRound(Complaint into, Deadline deadline, string? subject)
    {
        int round = Deadline.NextRound(into.Deadlines, deadline.Stage, into.Episode);
        while (IsTaken(DeadlineId.Of(deadline.Target, into.Episode, round, subject)))
            round++;
        return round;

        bool IsTaken(DeadlineId id) => into.Deadlines.Any(one => one.Id == id) || into.Escalation.Progress.Any(progress => progress.Epoch == id.Name);
    }

    /// <summary>Returns the progress of the policies that have reached a higher level, or act earlier, in the merged complaint.</summary>
    private static ImmutableArray<EscalationProgress> Levels(Complaint from, Deadline deadline, Complaint into, Deadline carried)
    {
        ImmutableArray<EscalationProgress>.Builder levels = ImmutableArray.CreateBuilder<EscalationProgress>();
        foreach (EscalationProgress progress in from.Escalation.Progress)
        {
            if (progress.Epoch != deadline.Id.Name || progress.Level == 0)
                continue;
            EscalationProgress own = into.Escalation.Of(progress.Policy, carried.Id.Name);
            bool isFurther = progress.Level > own.Level || (progress.Level == own.Level && progress.NextAt is { } next && !(own.NextAt <= next));
            if (isFurther)
                levels.Add(progress with { Epoch = carried.Id.Name });
        }

        return levels.DrainToImmutable();
    }

    /// <summary>Determines the effect of the status of the complaint that continues on the clock it takes over.</summary>
    private ComplaintEvent? Answer(Complaint into, Deadline carried, DateTimeOffset now) => plan.Meets(into, carried.Stage) && carried.CanBeMet(now)
        ? _events.Meet(carried, now)
        : _events.PauseOrResume(into, carried, plan.Pauses(into), now);
}
