using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>Carries policies out: when a complaint has come to rest after a command, and when an instant has come. Pure.</summary>
/// <remarks>
/// A policy acts at the first moment at which what it waits for is so, the complaint is one that it is for, and nothing is so that it excepts: once for each deadline, or
/// once in an episode. Further levels are asked once, when their time has come. One level at a time, in the order of identifiers, so that each sees what the one before has changed.
/// </remarks>
internal sealed class Escalator(EscalationPolicySet policies, VenueSet venues, ClockPlan plan) : ITimedReaction, ISettledReaction
{
    private readonly EscalationClock _clock = new(plan);
    private readonly EscalationConditions _conditions = new(plan);
    private readonly EscalationEffects _effects = new(venues, plan);

    public EscalationPolicySet Policies => policies;

    public bool React(DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        if (complaint.IsClosed)
            return false;

        List<EscalationWait>? waits = null;
        foreach (EscalationPolicy policy in policies.All)
        {
            if (!policy.When.IsOfDeadline)
            {
                if (Begins(new(policy, complaint, null), context, then, ref waits))
                    return true;
                continue;
            }

            foreach (Deadline deadline in complaint.Deadlines)
            {
                if (EscalationOccasion.Is(policy, complaint, deadline) && Begins(new(policy, complaint, deadline), context, then, ref waits))
                    return true;
            }
        }

        if (waits is null)
            return false;
        then.AddUnchecked(new EscalationArmed([.. waits]));
        return true;
    }

    public DateTimeOffset? NextAt(Complaint complaint) => complaint.Escalation.NextDueAt;

    public void Happen(DateTimeOffset at, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        EscalationProgress due = complaint.Escalation.Progress
            .Where(progress => progress.NextAt <= at)
            .OrderBy(progress => progress.Policy, StringComparer.Ordinal)
            .ThenBy(progress => progress.Epoch, StringComparer.Ordinal)
            .First();
        EscalationOccasion? occasion = policies.Find(due.Policy) is { } policy ? EscalationOccasion.Of(policy, complaint, due.Epoch) : null;
        if (due.Level == 0)
            Wake(due, occasion, context, then);
        else
            GoOn(due, occasion, context, then);
    }

    /// <summary>Lets somebody have a policy carried out.</summary>
    /// <returns>The occasion, or null when there is no such policy for the complaint.</returns>
    public EscalationOccasion? ByHand(Complaint complaint, string id) =>
        policies.Find(id) is { When.Reason: EscalationReason.ByHand } policy && _conditions.WhyNot(policy, complaint, null) is null ? new(policy, complaint, null) : null;

    public void ByHand(EscalationOccasion occasion, string because, DecisionContext context, EventSink then) =>
        _effects.CarryOut(occasion, (occasion.Progress?.Level ?? 0) + 1, EscalationConditions.CauseOf(occasion), because, context, then);

    private void Wake(EscalationProgress due, EscalationOccasion? waiting, DecisionContext context, EventSink then)
    {
        DateTimeOffset? later = null;
        if (waiting is { } occasion)
        {
            if (_conditions.IsSo(occasion, context.Now) && _conditions.WhyNot(occasion.Policy, occasion.Complaint, null) is null)
            {
                _effects.CarryOut(occasion, 1, EscalationConditions.CauseOf(occasion), null, context, then);
                return;
            }

            later = _clock.HoldsFrom(occasion.Policy, occasion.Complaint, occasion.Deadline) is { } at && at > context.Now ? at : null;
        }

        then.AddUnchecked(new EscalationArmed([new(due.Policy, due.Epoch, later)]));
    }

    private void GoOn(EscalationProgress due, EscalationOccasion? begun, DecisionContext context, EventSink then)
    {
        EscalationEnd? end = EscalationEnd.NoLongerSo;
        if (policies.Find(due.Policy) is not { } policy || due.Level >= policy.Levels.Length)
            end = EscalationEnd.PolicyGone;
        else if (begun is { } occasion && _conditions.IsStillSo(occasion, context.Now))
            end = _conditions.WhyNot(policy, occasion.Complaint, due);

        if (end is { } why)
            then.AddUnchecked(new EscalationEnded(due.Policy, due.Epoch, due.Level, why));
        else
            _effects.CarryOut(begun!.Value, due.Level + 1, EscalationConditions.CauseOf(begun.Value), null, context, then);
    }

    /// <summary>Carries out a first level whose moment has come, or notes the instant that has to come for it.</summary>
    private bool Begins(in EscalationOccasion occasion, DecisionContext context, EventSink then, ref List<EscalationWait>? waits)
    {
        EscalationPolicy policy = occasion.Policy;
        EscalationProgress? progress = occasion.Progress;
        if (progress is { Level: > 0 } || (progress is null && occasion.Complaint.Escalation.Progress.Length >= Complaint.MaxDecisive))
            return false;

        DateTimeOffset? at = policy.When.IsTimed ? _clock.HoldsFrom(policy, occasion.Complaint, occasion.Deadline) : null;
        if (policy.When.IsTimed ? at <= context.Now : _conditions.IsSo(occasion, context.Now))
        {
            if (_conditions.WhyNot(policy, occasion.Complaint, null) is not null)
                return false;
            _effects.CarryOut(occasion, 1, EscalationConditions.CauseOf(occasion), null, context, then);
            return true;
        }

        if (policy.When.IsTimed && Waits(occasion, progress, at) && (waits ??= []).Count < EscalationArmed.MaxWaits)
            waits.Add(new(policy.Id, occasion.Epoch, at));
        return false;
    }

    private static bool Waits(in EscalationOccasion occasion, EscalationProgress? progress, DateTimeOffset? at)
    {
        if (at == progress?.NextAt || (progress is null && !occasion.Policy.For.Matches(MatchSubject.Of(occasion.Complaint))))
            return false;
        // Whoever handles it moves the instant on and on: it is enough to look again at the old one.
        return occasion.Policy.When.Reason != EscalationReason.Idle || !(progress?.NextAt < at);
    }
}
