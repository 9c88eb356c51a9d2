using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Sets and ends the clocks of offers, of their approval and of accepted remedies, and tells when nobody decides on an offer.</summary>
internal sealed class OfferReaction(IOfferRules rules, ClockPlan plan) : IReaction
{
    private readonly ClockEvents _events = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        DateTimeOffset now = context.Now;
        switch (happened)
        {
            case OfferMade e:
                End(complaint, Stage.Offer, e.Name, CancellationReason.Rescheduled, now, then);
                End(complaint, Stage.Approval, e.Name, CancellationReason.Rescheduled, now, then);
                then.AddFirst(ClockEvents.At(e.ValidUntil, Stage.Offer, Stage.Offer.Name, complaint, now, e.Name, round: e.Revision));
                break;
            case OfferSubmitted e:
                then.AddFirst(ClockEvents.At(e.DueAt, Stage.Approval, Stage.Approval.Name, complaint, now, e.Name, round: e.Revision));
                break;
            case OfferApproved e when complaint.Care.FindOffer(e.Name) is not { AwaitsApproval: true }:
                Meet(complaint, Stage.Approval, e.Name, now, then);
                break;
            case OfferRefused e when complaint.Care.FindOffer(e.Name) is { } offer:
                Meet(complaint, Stage.Approval, e.Name, now, then);
                if (!offer.IsStanding)
                    End(complaint, Stage.Offer, e.Name, CancellationReason.Released, now, then);
                break;
            case OfferAccepted e:
                Meet(complaint, Stage.Offer, e.Name, now, then);
                End(complaint, Stage.Approval, e.Name, CancellationReason.Released, now, then);
                foreach (RemedyProgress remedy in e.Remedies)
                    then.AddFirst(ClockEvents.At(remedy.DueAt, Stage.Remedy, Stage.Remedy.Name, complaint, now, remedy.Name));
                break;
            case OfferDeclined e:
                Meet(complaint, Stage.Offer, e.Name, now, then);
                End(complaint, Stage.Approval, e.Name, CancellationReason.Released, now, then);
                break;
            case OfferWithdrawn e:
                End(complaint, Stage.Offer, e.Name, CancellationReason.Released, now, then);
                End(complaint, Stage.Approval, e.Name, CancellationReason.Released, now, then);
                break;
            case OfferLapsed e:
                End(complaint, Stage.Offer, e.Name, CancellationReason.Expired, now, then);
                End(complaint, Stage.Approval, e.Name, CancellationReason.Expired, now, then);
                break;
            case RemedyCompleted e:
                Meet(complaint, Stage.Remedy, e.Name, now, then);
                break;
            case RemedyFailed e:
                End(complaint, Stage.Remedy, e.Name, CancellationReason.Released, now, then);
                break;
            case RemedyWithdrawn e:
                End(complaint, Stage.Remedy, e.Name, CancellationReason.Released, now, then);
                break;
            case DeadlineMissed e when complaint.FindDeadline(Stage.Approval, e.Id) is { Subject: { } name }:
                if (complaint.Care.FindOffer(name) is { AwaitsApproval: true } late)
                    then.AddFirst(new ApprovalOverdue(name, late.By, rules.Approvers(complaint, late)));
                break;
        }
    }

    private void Meet(Complaint complaint, Stage stage, string name, DateTimeOffset now, EventSink then)
    {
        if (complaint.FindOpenDeadline(stage, name) is { } deadline)
            then.AddFirst(_events.Meet(deadline, now));
    }

    private void End(Complaint complaint, Stage stage, string name, CancellationReason because, DateTimeOffset now, EventSink then)
    {
        if (complaint.FindOpenDeadline(stage, name) is { } deadline)
            then.AddFirst(_events.Cancel(deadline, because, now));
    }
}
