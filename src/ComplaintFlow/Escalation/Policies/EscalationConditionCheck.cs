using ComplaintFlow.Clocks;
using ComplaintFlow.Events;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>Evaluates the conditions, scope and exceptions of policies. Pure.</summary>
internal sealed class EscalationConditionCheck(ClockPlan plan)
{
    private readonly EscalationClock _clock = new(plan);

    /// <summary>Whether the policy's condition is met now. A timed condition is met once its instant has come.</summary>
    public bool IsMet(EscalationOccasion occasion, DateTimeOffset now)
    {
        EscalationCondition when = occasion.Policy.When;
        Signals signals = occasion.Complaint.Signals;
        return when.Reason switch
        {
            EscalationReason.DeadlineMissed => occasion.Deadline is { IsOpen: true, MissedAt: not null },
            EscalationReason.Repeated => signals.Repeats >= when.Count,
            EscalationReason.Emotion => signals.Emotion >= when.Emotion,
            EscalationReason.SupervisorDemanded => signals.DemandsSupervisor,
            EscalationReason.PublicityThreatened => signals.ThreatensPublicity,
            EscalationReason.LegalActionThreatened => signals.ThreatensLegalAction,
            EscalationReason.Declined => occasion.Complaint.Escalation.Declines >= when.Count,
            EscalationReason.EmergingIssue => AlarmOf(occasion) is not null,
            EscalationReason.ByHand => false,
            _ => _clock.HoldsFrom(occasion.Policy, occasion.Complaint, occasion.Deadline) <= now,
        };
    }

    /// <summary>Whether the condition that triggered the policy is still met, as further levels require.</summary>
    public bool IsStillMet(EscalationOccasion occasion, DateTimeOffset now) => occasion.Policy.When.Reason switch
    {
        EscalationReason.ByHand => true,
        // A paused clock is no nearer to its end; an escalation that has begun continues when the clock resumes.
        EscalationReason.DeadlineNear or EscalationReason.BudgetUsed or EscalationReason.Overdue => occasion.Deadline is { IsOpen: true },
        _ => IsMet(occasion, now),
    };

    /// <summary>Returns the reason why the policy must not act; null when it may.</summary>
    public EscalationEnd? FindObstacle(EscalationPolicy policy, Complaint complaint, EscalationProgress? progress)
    {
        MatchSubject subject = MatchSubject.Of(complaint);
        if (!policy.For.Matches(subject))
            return EscalationEnd.OutOfScope;
        foreach (MatchKeySet unless in policy.Unless)
        {
            if (unless.Matches(subject))
                return EscalationEnd.Excepted;
        }

        foreach (Status status in policy.UnlessIn)
        {
            if (EscalationClock.IsIn(plan.LifecycleOf(complaint), complaint.Status, status))
                return EscalationEnd.Excepted;
        }

        return policy.UnlessHandled && progress?.FiredAt is { } fired && complaint.Handling.LastHandledAt > fired ? EscalationEnd.Handled : null;
    }

    public static EscalationCause CauseOf(EscalationOccasion occasion)
    {
        EscalationCondition when = occasion.Policy.When;
        return new(when.Reason)
        {
            Stage = when.Stage,
            DueAt = occasion.Deadline?.DueAt,
            Allowance = when.Allowance,
            Step = when.Stage == Stage.Step ? occasion.Deadline?.Subject : null,
            Since = when.Reason switch
            {
                EscalationReason.Idle => EscalationClock.IdleSince(occasion.Complaint),
                EscalationReason.PlaybookStalls => occasion.Complaint.Care.Playbook?.MovedAt,
                _ => null,
            },
            Count = when.Reason switch
            {
                EscalationReason.Repeated => occasion.Complaint.Signals.Repeats,
                EscalationReason.Declined => occasion.Complaint.Escalation.Declines,
                EscalationReason.BudgetUsed => when.Count,
                _ => null,
            },
            Emotion = when.Reason == EscalationReason.Emotion ? occasion.Complaint.Signals.Emotion : null,
            EmergingIssue = when.Reason == EscalationReason.EmergingIssue ? AlarmOf(occasion)?.Key : null,
        };
    }

    /// <summary>A rise that an earlier episode was about is over, or is told anew.</summary>
    private static EmergingIssueAlarm? AlarmOf(EscalationOccasion occasion) =>
        occasion.Complaint.Care.LatestEmergingIssue(occasion.Complaint.Episode, occasion.Policy.When.Dimension)?.Alarm;
}
