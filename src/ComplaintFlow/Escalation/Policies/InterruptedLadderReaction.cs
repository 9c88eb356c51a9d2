using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Escalation;

/// <summary>Records that a policy has stopped before its last level, because its deadline now belongs to another service target, or to none, or its appointment was changed.</summary>
internal sealed class InterruptedLadderReaction : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        (DeadlineId id, EscalationEnd why) = happened switch
        {
            DeadlineRecalculated e when e.NewId != e.Id => (e.Id, EscalationEnd.TargetChanged),
            DeadlineCancelled { Because: CancellationReason.NoTarget or CancellationReason.Rescheduled } e => (e.Id, EscalationEnd.NoLongerSo),
            _ => default,
        };
        if (id == default)
            return;
        foreach (EscalationProgress progress in context.Complaint.Escalation.Progress)
        {
            if (progress.Epoch == id.Name && progress.WasNextAt is not null)
                then.AddUnchecked(new EscalationEnded(progress.Policy, progress.Epoch, progress.Level, why));
        }
    }
}
