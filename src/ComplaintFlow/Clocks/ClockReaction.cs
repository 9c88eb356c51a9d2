using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Clocks;

/// <summary>
/// Pauses, resumes and meets the clocks of a complaint, whichever source set them. Each event is answered at once, before the next one.
/// </summary>
internal sealed class ClockReaction(ClockPlan plan) : IReaction
{
    private readonly ClockEvents _events = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        if (complaint.Deadlines.IsEmpty)
            return;
        switch (happened)
        {
            case StatusChanged e:
                Moved(complaint, e.Trigger, e.Outcome, context.Now, then);
                break;
            case LifecycleMigrated e:
                Moved(complaint, null, e.Outcome, context.Now, then);
                break;
            case TriggerHandled e:
                MeetWhere(complaint, rule => rule.Triggers.Contains(e.Trigger), context.Now, then);
                break;
            case StepCompleted e when IsByFirm(context.Actor):
                MeetWhere(complaint, rule => rule.Steps.Contains(e.Step), context.Now, then);
                break;
            case ContactRecorded { Direction: ContactDirection.ToCustomer, IsAutomatic: false } when IsByFirm(context.Actor):
                MeetWhere(complaint, static rule => rule.ByContact, context.Now, then);
                break;
            case ContactRecorded { Direction: ContactDirection.FromCustomer, IsAutomatic: false } e when IsLive(e.Channel):
                MeetWhere(complaint, static rule => rule.ByCustomer, context.Now, then);
                break;
            case DeadlineStarted { DueAt: var due } started when due == Instants.Never:
                ExplainUndetermined(complaint, started.Id, then);
                break;
            case DeadlineResumed { DueAt: var due } resumed when due == Instants.Never:
                ExplainUndetermined(complaint, resumed.Id, then);
                break;
            case DeadlineRecalculated { DueAt: var due } recalculated when due == Instants.Never:
                ExplainUndetermined(complaint, recalculated.NewId, then);
                break;
            case DeadlineExtended { DueAt: var due } extended when due == Instants.Never:
                ExplainUndetermined(complaint, extended.Id, then);
                break;
            case ComplaintReclassified or KindChanged or ComplaintCorrected or CustomerChanged or SignalsChanged or RepeatsRecounted or FieldsSet when !complaint.IsClosed:
                Rematch(complaint, context.Now, then);
                break;
        }
    }

    /// <summary>Only the firm meets the firm's deadlines.</summary>
    private static bool IsByFirm(Actor actor) => actor.Kind != ActorKind.Customer;

    /// <summary>Whether the customer is there, and has not only written.</summary>
    private static bool IsLive(Channel channel) =>
        channel != Channel.Email && channel != Channel.OnlineForm && channel != Channel.SocialMedia && channel != Channel.Letter;

    private void ExplainUndetermined(Complaint complaint, DeadlineId id, EventSink then)
    {
        if (complaint.Deadlines.FirstOrDefault(deadline => deadline.Id == id) is { } found && plan.RuleOf(found) is { } rule)
            then.AddFirst(new DeadlineUndetermined(id, rule.Calendar.Name));
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
    }

    /// <summary>Determines the effect of a new status on a deadline: at most one event.</summary>
    private ComplaintEvent? Answer(Complaint complaint, Deadline deadline, string? trigger, StatusOutcome outcome, bool pauses, bool cancels, DateTimeOffset now)
    {
        StageRule rule = plan.StageRuleOf(deadline.Stage);
        LifecycleDefinition? lifecycle = plan.LifecycleOf(complaint);
        if (cancels)
            return _events.Cancel(deadline, CancellationReason.ComplaintOver, now);
        if (outcome == StatusOutcome.Reopened && !rule.StartsWithReceipt)
            return _events.Cancel(deadline, CancellationReason.Reopened, now);
        bool canBeMet = deadline.CanBeMet(now);
        if (canBeMet && (rule.IsMetBy(complaint.Status, lifecycle) || (trigger is not null && rule.Triggers.Contains(trigger))))
            return _events.Meet(deadline, now);
        if (outcome == StatusOutcome.Closed && !rule.OutlivesClosing && !rule.StartsAt(complaint.Status, lifecycle))
            return canBeMet && rule.ByClosing ? _events.Meet(deadline, now) : _events.Cancel(deadline, CancellationReason.ComplaintOver, now);
        if (!rule.AppliesIn(complaint.Status, lifecycle))
            return _events.Cancel(deadline, CancellationReason.StatusLeft, now);
        return _events.PauseOrResume(complaint, deadline, pauses, now);
    }

    private void MeetWhere(Complaint complaint, Func<StageRule, bool> isMet, DateTimeOffset now, EventSink then)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.IsOpen && deadline.CanBeMet(now) && isMet(plan.StageRuleOf(deadline.Stage)))
                then.AddFirst(_events.Meet(deadline, now));
        }
    }

    private void Rematch(Complaint complaint, DateTimeOffset now, EventSink then)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.IsOpen && _events.Rematch(complaint, deadline, now) is { } answer)
                then.AddFirst(answer);
        }
    }
}
