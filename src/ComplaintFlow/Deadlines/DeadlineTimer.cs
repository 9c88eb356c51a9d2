using System.Globalization;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Deadlines;

/// <summary>Lets deadlines be missed, and reckons running ones anew when the rules have become newer. What was set once is missed also where nobody sets deadlines any more.</summary>
internal sealed class DeadlineTimer(DeadlinePlan plan) : ITimedReaction
{
    private readonly DeadlineMoves _moves = new(plan);

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
                then.AddFirst(new DeadlineMissed(deadline.Id, deadline.DueAt, deadline.Revision));
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
            ComplaintEvent? answer = plan.TargetOf(deadline) is { } same ? DeadlineMoves.Reevaluate(deadline, same) : _moves.MatchAgain(context.Complaint, deadline, context.Now);
            if (answer is not null)
                then.AddFirst(answer);
        }
    }

    /// <summary>Only what can still be missed, and only by a higher generation: two nodes never reckon each other's work anew.</summary>
    private static bool IsStale(Deadline deadline, string rules) =>
        deadline.State is DeadlineState.Running or DeadlineState.Paused && deadline.Rules != rules && GenerationOf(deadline.Rules) < GenerationOf(rules);

    private static long GenerationOf(string rules) =>
        long.TryParse(rules.AsSpan(0, Math.Max(rules.IndexOf(':'), 0)), NumberStyles.None, CultureInfo.InvariantCulture, out long generation) ? generation : 0;
}
