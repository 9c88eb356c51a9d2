using ComplaintFlow.Events;

namespace ComplaintFlow.Deciding;

/// <summary>Takes up again a complaint whose answer did not hold, in the commit of what showed it. Pure.</summary>
internal static class TakingUp
{
    /// <summary>Fires <c>reopen</c> or <c>reassess</c>, if the lifecycle permits it. What was answered and did not help is a reopening, closed or not.</summary>
    public static void Again(in Decision decision)
    {
        Trigger trigger = decision.Complaint.IsClosed ? Trigger.Reopen : Trigger.Reassess;
        if (decision.Foresee(trigger) is StatusChanged moved)
            decision.Draft.Add(moved with { Outcome = StatusOutcome.Reopened });
    }
}
