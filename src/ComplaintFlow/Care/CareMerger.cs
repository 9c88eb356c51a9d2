using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Hands what is still open of a merged complaint, its promises, requests, offers, accepted remedies and improvement actions, over to the one that continues; their clocks follow. Pure.</summary>
internal sealed class CareMerger : IMerger
{
    public void HandOver(ComplaintDraft draft, ComplaintDraft other, DateTimeOffset now)
    {
        Complaint from = draft.After!;
        foreach (Promise promise in from.Care.Promises)
        {
            if (promise.IsOpen)
                other.Add(new PromiseTakenOver(from.Id, promise with { Name = Deadline.SubjectOf(from.Id, promise.Name) }));
        }

        foreach (AssistanceRequest request in from.Care.Requests)
        {
            if (request.IsOpen)
                other.Add(new RequestTakenOver(from.Id, request with { Name = Deadline.SubjectOf(from.Id, request.Name) }));
        }

        foreach (Offer offer in from.Care.Offers)
        {
            if (offer.IsStanding)
                other.Add(new OfferTakenOver(from.Id, offer with { Name = Deadline.SubjectOf(from.Id, offer.Name) }));
        }

        foreach (RemedyProgress remedy in from.Care.Remedies)
        {
            if (remedy.IsOpen)
                other.Add(new RemedyTakenOver(from.Id, remedy with { Name = Deadline.SubjectOf(from.Id, remedy.Name), Offer = Deadline.SubjectOf(from.Id, remedy.Offer) }));
        }

        // The customer hears of what is improved through the complaint that continues.
        foreach (ImprovementLink link in from.Care.Improvements)
        {
            if (other.After!.Care is { Improvements.Length: < Complaint.MaxDecisive } care && care.FindImprovement(link.Improvement) is null)
                other.Add(new ImprovementLinked(link.Improvement));
        }

        if (from.Care.ImprovementNews is { } news && other.After!.Care.ImprovementNews is null)
            other.Add(new ImprovementNewsRecorded(news));
    }
}
