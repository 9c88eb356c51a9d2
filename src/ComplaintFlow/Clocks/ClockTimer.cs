using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Clocks;

/// <summary>
/// Announces and records missed deadlines, and recalculates running ones under newer rules. A deadline once set is missed even if no source sets deadlines any more.
/// </summary>
internal sealed class ClockTimer(ClockPlan plan) : ITimedReaction
{
    private readonly ClockEvents _events = new(plan);

    public DateTimeOffset? NextAt(Complaint complaint) => Deadline.FirstDue(complaint.Deadlines);

    public void Happen(DateTimeOffset at, DecisionContext context, EventSink then)
    {
        foreach (Deadline deadline in context.Complaint.Deadlines)
        {
            if (deadline.State == DeadlineState.Running && deadline.NextAt <= at)
                then.AddFirst(plan.Announce(context.Complaint, deadline) ?? new DeadlineMissed(deadline.Id, deadline.DueAt, deadline.Revision));
        }
    }

    public bool IsStale(Complaint complaint, string rules)
    {
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (IsStale(deadline, rules))
                return true;
        }

        return false;
    }

    public void Reevaluate(DecisionContext context, EventSink then)
    {
        foreach (Deadline deadline in context.Complaint.Deadlines)
        {
            if (!IsStale(deadline, context.Rules))
                continue;
            if (_events.Reevaluate(context.Complaint, deadline, context.Now) is { } answer)
                then.AddFirst(answer);
        }
    }

    private bool IsStale(Deadline deadline, string rules) => deadline.Rules != rules && DeadlineRulesVersion.IsStale(deadline, plan.Generation);
}
