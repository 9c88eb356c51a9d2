using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Names;

namespace ComplaintFlow.Escalation;

/// <summary>Makes the changes of a level to a complaint and records the old and new values. Pure.</summary>
internal sealed class EscalationEffects(VenueSet venues, ClockPlan plan, IOfferRules offers)
{
    private readonly EscalationClock _clock = new(plan);

    /// <summary>Records that a level is carried out, and its effects.</summary>
    public void CarryOut(EscalationOccasion occasion, int level, EscalationCause cause, string? because, DecisionContext context, EventSink then)
    {
        EscalationPolicy policy = occasion.Policy;
        ImmutableArray<EscalationChange>.Builder changes = ImmutableArray.CreateBuilder<EscalationChange>();
        List<ComplaintEvent> effects = [];
        Assignment? wish = null;
        foreach (EscalationChangeRule rule in policy.Levels[level - 1].Changes)
        {
            switch (rule)
            {
                case EscalationChangeRule.Place place:
                    Move(place, occasion.Complaint, context, changes, effects);
                    break;
                case EscalationChangeRule.Handler handler:
                    changes.Add(new(EscalationChangeKind.Handler, HandlerOf(occasion.Complaint), handler.Target.ToString()));
                    wish = new(handler.Target) { Policy = policy.Id };
                    break;
                case EscalationChangeRule.RaiseUrgency urgent:
                    Raise(urgent, policy, level, occasion.Complaint, changes, effects);
                    break;
                case EscalationChangeRule.Notify notice:
                    changes.Add(new(EscalationChangeKind.Notice, null, notice.Topic));
                    effects.Add(new NotificationRaised(notice.Topic, policy.Id, level));
                    break;
                case EscalationChangeRule.RemindApprovers:
                    Remind(policy, level, occasion, changes, effects);
                    break;
                case EscalationChangeRule.Time time:
                    Postpone(time, occasion, context.Now, changes, effects);
                    break;
            }
        }

        DateTimeOffset? next = level < policy.Levels.Length ? _clock.Add(policy, occasion.Deadline, context.Now, policy.Levels[level].After!.Value) : null;
        then.AddUnchecked(new EscalationFired(policy.Id, level, occasion.Epoch, cause, changes.ToImmutable(), next, because));
        foreach (ComplaintEvent effect in effects)
            then.AddUnchecked(effect);
        if (wish is not null)
            then.Assign(wish);
    }

    public static string? HandlerOf(Complaint complaint) =>
        complaint.Treatment.Handler?.Name ?? (complaint.Treatment.Team is { } team ? $"team {team}" : null);

    private void Move(EscalationChangeRule.Place rule, Complaint complaint, DecisionContext context, ImmutableArray<EscalationChange>.Builder changes, List<ComplaintEvent> effects)
    {
        Venue? at = complaint.Treatment.Venue;
        Venue? to = venues.FirstFree(rule.Venues, context.IsFull, at);
        if (to != rule.Venues[0])
            effects.Add(new VenueFull(rule.Venues[0], to));
        if (to is not { } venue || venue == at)
            return;
        changes.Add(new(EscalationChangeKind.Place, at?.Name, venue.Name));
        effects.Add(new VenueChanged(at, venue));
    }

    private void Postpone(EscalationChangeRule.Time rule, EscalationOccasion occasion, DateTimeOffset now, ImmutableArray<EscalationChange>.Builder changes, List<ComplaintEvent> effects)
    {
        DateTimeOffset? at = occasion.Complaint.Treatment.Appointment;
        if (_clock.Postponed(rule, occasion.Policy, occasion.Deadline, now) is not { } to)
        {
            effects.Add(new AppointmentUnavailable(_clock.CalendarOf(rule, occasion.Policy, occasion.Deadline)!.Name));
            return;
        }

        // A customer who needs to cool off is not called sooner than agreed.
        if (at == to || (rule is EscalationChangeRule.CoolOff && at > to))
            return;
        changes.Add(new(EscalationChangeKind.Time, at is { } from ? Format(from) : null, Format(to)));
        effects.Add(new AppointmentChanged(at, to));
        if (rule.ClocksFollow)
            effects.AddRange(new ClockEvents(plan).Postpone(occasion.Complaint, now, to));
    }

    /// <summary>Reminds of the offer whose approval is the policy's deadline; without such a deadline, of all that await approval.</summary>
    private void Remind(EscalationPolicy policy, int level, EscalationOccasion occasion, ImmutableArray<EscalationChange>.Builder changes, List<ComplaintEvent> effects)
    {
        string? only = occasion.Deadline is { } deadline && deadline.Stage == Stage.Approval ? deadline.Subject : null;
        foreach (Offer offer in occasion.Complaint.Care.Offers)
        {
            if (!offer.AwaitsApproval || offer.Name != (only ?? offer.Name))
                continue;
            changes.Add(new(EscalationChangeKind.Approval, null, offer.Name));
            effects.Add(new ApproversReminded(offer.Name, offer.By, offers.Approvers(occasion.Complaint, offer), policy.Id, level));
        }
    }

    private static void Raise(EscalationChangeRule.RaiseUrgency rule, EscalationPolicy policy, int level, Complaint complaint, ImmutableArray<EscalationChange>.Builder changes, List<ComplaintEvent> effects)
    {
        Urgency from = complaint.Urgency;
        Urgency to = rule.AtLeast ?? (from == Urgency.Critical ? Urgency.Critical : from + 1);
        if (to <= from)
            return;
        changes.Add(new(EscalationChangeKind.Urgency, JsonNames.Of(from), JsonNames.Of(to)));
        effects.Add(new ComplaintReclassified(complaint.Classification, complaint.Classification with { Urgency = to }, string.Create(CultureInfo.InvariantCulture, $"{policy.Id}, level {level}")));
    }

    private static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
