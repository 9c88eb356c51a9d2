using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Hands the promises and requests of a merged complaint that are still open over to the one that continues; their clocks follow. Pure.</summary>
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
    }
}
