using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Sets and ends the clocks of requests to other units, and tells when one is not answered in time.</summary>
internal sealed class RequestReaction(ClockPlan plan) : IReaction
{
    private readonly ClockEvents _events = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        switch (happened)
        {
            case AssistanceRequested e:
                then.AddFirst(ClockEvents.At(e.DueAt, Stage.Request, Stage.Request.Name, complaint, context.Now, e.Name));
                break;
            case RequestAnswered e when complaint.FindOpenDeadline(Stage.Request, e.Name) is { } deadline:
                then.AddFirst(_events.Meet(deadline, context.Now));
                break;
            case RequestWithdrawn e when complaint.FindOpenDeadline(Stage.Request, e.Name) is { } deadline:
                then.AddFirst(_events.Cancel(deadline, CancellationReason.Released, context.Now));
                break;
            case DeadlineMissed e when complaint.FindDeadline(Stage.Request, e.Id) is { Subject: { } subject }:
                if (complaint.Care.FindRequest(subject) is { State: RequestState.Open } late)
                    then.AddFirst(new RequestMissed(subject, late.To, complaint.Treatment.Handler));
                break;
        }
    }
}
