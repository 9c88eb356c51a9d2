using ComplaintFlow.Calendars;
using ComplaintFlow.Clocks;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Plans a follow-up when a complaint is resolved, tells when it is time to ask, and sets and ends its clock.</summary>
/// <param name="table">The rules.</param>
/// <param name="calendar">The standard calendar.</param>
/// <param name="plan">The rules for all clocks.</param>
internal sealed class FollowUpReaction(FollowUpTable table, WorkCalendar? calendar, ClockPlan plan) : IReaction, ITimedReaction
{
    private readonly ClockEvents _events = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        switch (happened)
        {
            case StatusChanged or LifecycleMigrated or KindChanged:
                Plan(complaint, context.Now, then);
                break;
            case FollowUpPlanned e:
                then.AddFirst(Start(complaint, e.OpensAt, e.DueAt, context.Now));
                break;
            case FeedbackRecorded { Ends: true } or CustomerNotReached { NextTryAt: null } when complaint.FindOpenDeadline(Stage.Feedback) is { } answered:
                then.AddFirst(_events.Meet(answered, context.Now));
                break;
            case CustomerNotReached { DueAt: { } dueAt } when complaint.FindOpenDeadline(Stage.Feedback) is { } moved:
                then.AddFirst(_events.Cancel(moved, CancellationReason.Rescheduled, context.Now));
                then.AddFirst(Start(complaint, moved.NotBefore ?? context.Now, dueAt, context.Now));
                break;
            case DeadlineCancelled e when e.Because != CancellationReason.Rescheduled && complaint.FindDeadline(Stage.Feedback, e.Id) is not null && complaint.Care.FollowUp is { IsOpen: true }:
                then.AddFirst(new FollowUpCancelled());
                break;
        }
    }

    public DateTimeOffset? NextAt(Complaint complaint) => complaint.Care.FollowUp?.NextAt;

    public void Happen(DateTimeOffset at, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        if (complaint.Care.FollowUp is { NextAt: { } next } planned && next <= at)
            then.AddFirst(new FollowUpDue(planned.TriesMade + 1, complaint.Treatment.Handler, complaint.Treatment.Team));
    }

    public bool IsStale(Complaint complaint, string rules) => false;

    public void Reevaluate(DecisionContext context, EventSink then)
    {
    }

    /// <summary>Plans the follow-up of an episode, once, when the complaint is resolved.</summary>
    private void Plan(Complaint complaint, DateTimeOffset now, EventSink then)
    {
        if (calendar is null || table.IsEmpty || complaint.Care.FollowUpIn(complaint.Episode) is not null || plan.Cancels(complaint))
            return;
        if (!plan.StageRuleOf(Stage.Feedback).StartsAt(complaint.Status, plan.LifecycleOf(complaint)) || table.Find(complaint) is not { } rule)
            return;
        (DateTimeOffset opensAt, DateTimeOffset dueAt) = FollowUpTimes.Window(rule, calendar, now, complaint.Customer.PreferredHours);
        then.AddFirst(new FollowUpPlanned(
            rule.Name,
            opensAt,
            dueAt,
            rule.Tries,
            rule.SatisfiedFrom,
            complaint.Customer.PreferredChannel ?? rule.Channel,
            rule.Questions.IsEmpty ? default : rule.Questions,
            rule.WhenNotReached,
            rule.ToAnotherHandler));
    }

    private static DeadlineStarted Start(Complaint complaint, DateTimeOffset opensAt, DateTimeOffset dueAt, DateTimeOffset now) =>
        ClockEvents.At(dueAt, Stage.Feedback, Stage.Feedback.Name, complaint, now, notBefore: opensAt, round: Deadline.NextRound(complaint.Deadlines, Stage.Feedback, complaint.Episode));
}
