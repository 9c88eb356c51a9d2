using ComplaintFlow.Clocks;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>Carries out policies: at rest after a command, and when an instant has come. Pure.</summary>
/// <remarks>
/// A policy acts as soon as its condition is met, the complaint is in its scope and no exception applies: once for each
/// deadline, or once in an episode. Further levels are checked once, at their time. One level is carried out at a time,
/// in the order of identifiers, so that each sees the changes of the one before. On a closed complaint, only policies on signals act, when the customer writes.
/// </remarks>
internal sealed class Escalator(EscalationPolicySet policies, VenueSet venues, ClockPlan plan, IOfferRules offers) : ITimedReaction, ISettledReaction
{
    private readonly EscalationClock _clock = new(plan);
    private readonly EscalationConditionCheck _conditions = new(plan);
    private readonly EscalationEffects _effects = new(venues, plan, offers);

    public EscalationPolicySet Policies => policies;

    public bool React(DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        if (complaint.IsClosed && !context.IsContacted)
            return false;

        List<EscalationWait>? waits = null;
        foreach (EscalationPolicy policy in policies.All)
        {
            if (complaint.IsClosed && !policy.When.IsOfSignals)
                continue;
            if (!policy.When.IsOfDeadline)
            {
                if (TryBegin(new(policy, complaint, null), context, then, ref waits))
                    return true;
                continue;
            }

            foreach (Deadline deadline in complaint.Deadlines)
            {
                if (EscalationOccasion.Is(policy, complaint, deadline) && TryBegin(new(policy, complaint, deadline), context, then, ref waits))
                    return true;
            }
        }

        AddUndetermined(complaint, ref waits);
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
            Continue(due, occasion, context, then);
    }

    /// <summary>Finds the occasion for a policy that is carried out by hand.</summary>
    /// <returns>The occasion, or null when the complaint has no such policy.</returns>
    public EscalationOccasion? ByHand(Complaint complaint, string id) =>
        policies.Find(id) is { When.Reason: EscalationReason.ByHand } policy && _conditions.FindObstacle(policy, complaint, null) is null ? new(policy, complaint, null) : null;

    public void ByHand(EscalationOccasion occasion, string because, DecisionContext context, EventSink then) =>
        _effects.CarryOut(occasion, (occasion.Progress?.Level ?? 0) + 1, EscalationConditionCheck.CauseOf(occasion), because, context, then);

    private void Wake(EscalationProgress due, EscalationOccasion? waiting, DecisionContext context, EventSink then)
    {
        DateTimeOffset? later = null;
        if (waiting is { } occasion)
        {
            if (_conditions.IsMet(occasion, context.Now) && _conditions.FindObstacle(occasion.Policy, occasion.Complaint, null) is null)
            {
                _effects.CarryOut(occasion, 1, EscalationConditionCheck.CauseOf(occasion), null, context, then);
                return;
            }

            later = _clock.HoldsFrom(occasion.Policy, occasion.Complaint, occasion.Deadline) is { } at && at > context.Now ? at : null;
        }

        then.AddUnchecked(new EscalationArmed([new(due.Policy, due.Epoch, later)]));
    }

    private void Continue(EscalationProgress due, EscalationOccasion? begun, DecisionContext context, EventSink then)
    {
        EscalationEnd? end = EscalationEnd.NoLongerSo;
        if (policies.Find(due.Policy) is not { } policy || due.Level >= policy.Levels.Length)
            end = EscalationEnd.PolicyGone;
        else if (begun is { } occasion && _conditions.IsStillMet(occasion, context.Now))
            end = _conditions.FindObstacle(policy, occasion.Complaint, due);

        if (end is { } why)
            then.AddUnchecked(new EscalationEnded(due.Policy, due.Epoch, due.Level, why));
        else
            _effects.CarryOut(begun!.Value, due.Level + 1, EscalationConditionCheck.CauseOf(begun.Value), null, context, then);
    }

    /// <summary>Carries out a first level that is due, or records the instant at which it will be.</summary>
    private bool TryBegin(in EscalationOccasion occasion, DecisionContext context, EventSink then, ref List<EscalationWait>? waits)
    {
        EscalationPolicy policy = occasion.Policy;
        EscalationProgress? progress = occasion.Progress;
        if (progress is { Level: > 0 } || (progress is null && occasion.Complaint.Escalation.Progress.Length >= Complaint.MaxDecisive))
            return false;

        DateTimeOffset? at = policy.When.IsTimed ? _clock.HoldsFrom(policy, occasion.Complaint, occasion.Deadline) : null;
        if (policy.When.IsTimed ? at <= context.Now : _conditions.IsMet(occasion, context.Now))
        {
            if (_conditions.FindObstacle(policy, occasion.Complaint, null) is not null)
                return false;
            _effects.CarryOut(occasion, 1, EscalationConditionCheck.CauseOf(occasion), null, context, then);
            return true;
        }

        if (policy.When.IsTimed && NeedsWait(occasion, progress, at) && (waits ??= []).Count < EscalationArmed.MaxWaits)
            waits.Add(new(policy.Id, occasion.Epoch, at));
        return false;
    }

    /// <summary>Adds the levels whose instants could not be calculated, for lack of opening hours, and now can.</summary>
    private void AddUndetermined(Complaint complaint, ref List<EscalationWait>? waits)
    {
        foreach (EscalationProgress progress in complaint.Escalation.Progress)
        {
            if (progress.NextAt != Instants.Never || policies.Find(progress.Policy) is not { } policy || EscalationOccasion.Of(policy, complaint, progress.Epoch) is not { } occasion)
                continue;
            if (_clock.Next(occasion, progress) is { } at && (waits ??= []).Count < EscalationArmed.MaxWaits)
                waits.Add(new(policy.Id, progress.Epoch, at));
        }
    }

    private static bool NeedsWait(in EscalationOccasion occasion, EscalationProgress? progress, DateTimeOffset? at)
    {
        if (at == progress?.NextAt || (progress is null && !occasion.Policy.For.Matches(MatchSubject.Of(occasion.Complaint))))
            return false;
        // Each activity of staff moves the instant later: it is enough to check again at the recorded one.
        return occasion.Policy.When.Reason is not (EscalationReason.Idle or EscalationReason.PlaybookStalls) || (at is not null && !(progress?.NextAt < at));
    }
}
