using ComplaintFlow.Deciding;

namespace ComplaintFlow.Deadlines;

/// <summary>Lets deadlines be missed. It needs no rules, so that what was set once is missed also where nobody sets deadlines any more.</summary>
internal sealed class DeadlineTimer : ITimedReaction
{
    public DateTimeOffset? NextAt(Complaint complaint)
    {
        DateTimeOffset? next = null;
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.State == DeadlineState.Running && !(deadline.DueAt >= next))
                next = deadline.DueAt;
        }

        return next;
    }

    public void Happen(DateTimeOffset at, DecisionContext context, EventSink then)
    {
        foreach (Deadline deadline in context.Complaint.Deadlines)
        {
            if (deadline.State == DeadlineState.Running && deadline.DueAt <= at)
                then.AddOwn(new DeadlineMissed(deadline.Id, deadline.DueAt, deadline.Revision));
        }
    }
}
