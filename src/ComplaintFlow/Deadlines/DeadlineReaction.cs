using ComplaintFlow.Deciding;

namespace ComplaintFlow.Deadlines;

/// <summary>Sets deadlines, stops and starts their clocks, and sees that they are met. Each event is answered at once, before anything else happens.</summary>
internal sealed class DeadlineReaction(DeadlinePlan plan) : IReaction
{
    private readonly DeadlineMoves _moves = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        if (plan.Targets.Targets.IsEmpty && complaint.Deadlines.IsEmpty)
            return;
        switch (happened)
        {
            case ComplaintReceived:
                StartAll(complaint, context.Now, then);
                break;
            case StatusChanged e:
                Moved(complaint, e.Trigger, e.Outcome, context.Now, then);
                break;
            case LifecycleMigrated e:
                Moved(complaint, null, e.Outcome, context.Now, then);
                break;
            case TriggerHandled e:
                MeetWhere(complaint, rule => rule.Triggers.Contains(e.Trigger), context.Now, then);
                break;
            case StepCompleted e:
                MeetWhere(complaint, rule => rule.Steps.Contains(e.Step), context.Now, then);
                break;
            case ContactRecorded { Direction: ContactDirection.ToCustomer }:
                MeetWhere(complaint, static rule => rule.ByContact, context.Now, then);
                break;
            case ComplaintReclassified or ComplaintCorrected or CustomerChanged or SignalsChanged when !complaint.IsClosed:
                MatchAgain(complaint, context.Now, then);
                break;
            case DeadlineMet e:
                Repeat(complaint, e.Id, context.Now, then);
                break;
        }
    }

    private void StartAll(Complaint complaint, DateTimeOffset now, EventSink then)
    {
        bool pauses = plan.Pauses(complaint);
        foreach (Stage stage in plan.Targets.InOrder)
        {
            bool starts = plan.RuleOf(stage).StartsWithReceipt ? !plan.Meets(complaint, stage) : plan.RuleOf(stage).StartsAt(complaint.Status, plan.LifecycleOf(complaint));
            if (starts && !complaint.IsClosed && plan.Targets.Find(complaint, stage) is { } target)
                AddAll(DeadlineMoves.Start(target, complaint, 1, now, now, pauses), then);
        }
    }

    private void Moved(Complaint complaint, string? trigger, StatusOutcome outcome, DateTimeOffset now, EventSink then)
    {
        bool pauses = plan.Pauses(complaint);
        bool cancels = plan.Cancels(complaint);
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.IsOpen && Answer(complaint, deadline, trigger, outcome, pauses, cancels, now) is { } answer)
                then.AddFirst(answer);
        }

        if (outcome == StatusOutcome.Reopened)
            GoOn(complaint, now, pauses, then);
        foreach (Stage stage in plan.Targets.InOrder)
        {
            if (!cancels && plan.RuleOf(stage).StartsAt(complaint.Status, plan.LifecycleOf(complaint)) && !IsSet(complaint, stage) && plan.Targets.Find(complaint, stage) is { } target)
                AddAll(DeadlineMoves.Start(target, complaint, 1, now, now, pauses), then);
        }
    }

    /// <summary>What a new status does to a deadline: one thing at most.</summary>
    private ComplaintEvent? Answer(Complaint complaint, Deadline deadline, string? trigger, StatusOutcome outcome, bool pauses, bool cancels, DateTimeOffset now)
    {
        StageRule rule = plan.RuleOf(deadline.Stage);
        if (cancels)
            return _moves.Cancel(deadline, CancellationReason.ComplaintOver, now);
        if (outcome == StatusOutcome.Reopened && !rule.StartsWithReceipt)
            return _moves.Cancel(deadline, CancellationReason.Reopened, now);
        bool outlivesClosing = !rule.StartsWithReceipt && rule.StartsAt(complaint.Status, plan.LifecycleOf(complaint));
        if (rule.IsMetBy(complaint.Status, plan.LifecycleOf(complaint)) || (trigger is not null && rule.Triggers.Contains(trigger)) || (outcome == StatusOutcome.Closed && !outlivesClosing))
            return _moves.Meet(deadline, now);
        bool stands = deadline.RunsSince is null;
        // Whether a newer target pauses is not known here; what stands may go on standing.
        bool mayStand = plan.TargetOf(deadline) is { } target ? target.Pauses : stands && plan.IsOfNewer(deadline);
        return (stands, pauses && mayStand) switch
        {
            (false, true) => _moves.Pause(deadline, now),
            (true, false) => _moves.Resume(complaint, deadline, now),
            _ => null,
        };
    }

    /// <summary>A complaint that is open again: what is not done, in the status in which it is now, is to be done in what was left of its time.</summary>
    private void GoOn(Complaint complaint, DateTimeOffset now, bool pauses, EventSink then)
    {
        foreach (Stage stage in plan.Targets.InOrder)
        {
            if (!plan.RuleOf(stage).StartsWithReceipt || plan.Meets(complaint, stage) || plan.Targets.Find(complaint, stage) is not { } target)
                continue;
            Deadline? earlier = complaint.Deadlines.LastOrDefault(one => one.Stage == stage);
            AddAll(
                earlier is null || target.Repeats || target.RestartsWhenReopened
                    ? DeadlineMoves.Start(target, complaint, 1, now, now, pauses)
                    : DeadlineMoves.GoOn(target, complaint, earlier, now, pauses),
                then);
        }
    }

    private void MeetWhere(Complaint complaint, Func<StageRule, bool> isMet, DateTimeOffset now, EventSink then)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.IsOpen && isMet(plan.RuleOf(deadline.Stage)))
                then.AddFirst(_moves.Meet(deadline, now));
        }
    }

    private void MatchAgain(Complaint complaint, DateTimeOffset now, EventSink then)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.IsOpen && _moves.MatchAgain(complaint, deadline, now) is { } answer)
                then.AddFirst(answer);
        }

        bool pauses = plan.Pauses(complaint);
        foreach (Stage stage in plan.Targets.InOrder)
        {
            if (!plan.RuleOf(stage).StartsWithReceipt || plan.Meets(complaint, stage) || IsSet(complaint, stage) || plan.Targets.Find(complaint, stage) is not { } target)
                continue;
            Deadline? cancelled = complaint.Deadlines.LastOrDefault(one => one.Stage == stage && one.Episode == complaint.Episode);
            DateTimeOffset startedAt = complaint.Episode == 1 && !target.Repeats ? complaint.ReceivedAt : now;
            AddAll(cancelled is null ? DeadlineMoves.Start(target, complaint, 1, startedAt, now, pauses) : DeadlineMoves.GoOn(target, complaint, cancelled, now, pauses), then);
        }
    }

    private void Repeat(Complaint complaint, DeadlineId met, DateTimeOffset now, EventSink then)
    {
        if (complaint.IsClosed || complaint.Deadlines.FirstOrDefault(one => one.Id == met) is not { } deadline || plan.Meets(complaint, deadline.Stage))
            return;
        if (plan.Targets.Find(complaint, deadline.Stage) is { Repeats: true } target)
            AddAll(DeadlineMoves.Start(target, complaint, deadline.Round + 1, now, now, plan.Pauses(complaint)), then);
    }

    /// <summary>Whether the stage has, or had, a deadline in this episode that was not taken away for want of a target.</summary>
    private static bool IsSet(Complaint complaint, Stage stage)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.Stage == stage && deadline.Episode == complaint.Episode && deadline.State != DeadlineState.Cancelled)
                return true;
        }

        return false;
    }

    private static void AddAll(IEnumerable<ComplaintEvent> events, EventSink then)
    {
        foreach (ComplaintEvent happened in events)
            then.AddFirst(happened);
    }
}
