using ComplaintFlow.Clocks;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Escalation;

/// <summary>
/// Ends the levels of policies whose instants had passed when a complaint was imported, and arms those that lie ahead: nobody is escalated to over what is past. Pure.
/// </summary>
internal sealed class ImportedPolicies(EscalationPolicySet policies, ClockPlan plan) : ISettledReaction
{
    private readonly EscalationClock _clock = new(plan);
    private readonly EscalationConditionCheck _conditions = new(plan);

    public bool React(DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        List<EscalationWait> waits = [];
        bool isEnded = false;
        foreach (EscalationPolicy policy in policies.All)
        {
            // A closed complaint escalates no more, unless the customer writes again.
            if (complaint.IsClosed && !policy.When.IsOfSignals)
                continue;
            if (!policy.When.IsOfDeadline)
            {
                isEnded |= End(new(policy, complaint, null), context.RecordedAt, then, waits);
                continue;
            }

            foreach (Deadline deadline in complaint.Deadlines)
            {
                if (EscalationOccasion.Is(policy, complaint, deadline))
                    isEnded |= End(new(policy, complaint, deadline), context.RecordedAt, then, waits);
            }
        }

        foreach (EscalationWait[] some in waits.Chunk(EscalationArmed.MaxWaits))
            then.AddUnchecked(new EscalationArmed([.. some]));
        return isEnded || waits.Count > 0;
    }

    /// <returns>Whether levels were ended.</returns>
    private bool End(in EscalationOccasion occasion, DateTimeOffset now, EventSink then, List<EscalationWait> waits)
    {
        EscalationPolicy policy = occasion.Policy;
        if (occasion.Progress is { Level: > 0 } || _conditions.FindObstacle(policy, occasion.Complaint, null) is not null)
            return false;
        DateTimeOffset? first = policy.When.IsTimed ? _clock.HoldsFrom(policy, occasion.Complaint, occasion.Deadline) : null;
        if (policy.When.IsTimed ? first is null || first > now : !_conditions.IsMet(occasion, now))
        {
            if (first is { } ahead && occasion.Progress?.NextAt != ahead)
                waits.Add(new(policy.Id, occasion.Epoch, ahead));
            return false;
        }

        // When a condition without an instant was first met is not known: at the latest with the last entry.
        DateTimeOffset? at = first ?? occasion.Deadline?.MissedAt ?? occasion.Complaint.ChangedAt;
        int passed = 0;
        for (; at <= now; passed++)
            at = passed + 1 < policy.Levels.Length ? _clock.Add(policy, occasion.Deadline, at.Value, policy.Levels[passed + 1].After!.Value) : null;
        then.AddUnchecked(new EscalationEnded(policy.Id, occasion.Epoch, passed, EscalationEnd.Imported));
        if (at is { } next && !occasion.Complaint.IsClosed)
            waits.Add(new(policy.Id, occasion.Epoch, next));
        return true;
    }
}
