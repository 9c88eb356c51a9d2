using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Escalation;

/// <summary>Raises the notification of a policy that asks for another handler when there is none.</summary>
internal sealed class TopOfLadderReaction(EscalationPolicySet policies) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        if (happened is not NobodyFound { Policy: { } id } || policies.Find(id) is not { } policy)
            return;
        int level = context.Complaint.Escalation.Progress.Where(progress => progress.Policy == id).OrderByDescending(progress => progress.FiredAt).Select(progress => progress.Level).FirstOrDefault();
        foreach (EscalationChangeRule change in level < 1 || level > policy.Levels.Length ? [] : policy.Levels[level - 1].Changes)
        {
            if (change is EscalationChangeRule.Handler { NotifyAtTop: { } topic })
                then.AddUnchecked(new NotificationRaised(topic, id, level));
        }
    }
}
