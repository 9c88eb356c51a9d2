using ComplaintFlow.Clocks;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Sets the clocks of promises, keeps promises by what was promised and by nothing else, and tells when one is broken.</summary>
internal sealed class PromiseReaction(ClockPlan plan) : IReaction
{
    private readonly ClockEvents _events = new(plan);

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        switch (happened)
        {
            case PromiseMade e:
                then.AddFirst(ClockEvents.At(e.DueAt, Stage.Promise, Stage.Promise.Name, complaint, context.Now, e.Name));
                break;
            case PromiseKept e when complaint.FindOpenDeadline(Stage.Promise, e.Name) is { } deadline:
                then.AddFirst(_events.Meet(deadline, context.Now));
                break;
            case PromiseReleased e when complaint.FindOpenDeadline(Stage.Promise, e.Name) is { } deadline:
                then.AddFirst(_events.Cancel(deadline, CancellationReason.Released, context.Now));
                break;
            case DeadlineMissed e when complaint.FindDeadline(Stage.Promise, e.Id) is { Subject: { } subject }:
                if (complaint.Care.FindPromise(subject) is { State: PromiseState.Open } broken)
                    then.AddFirst(new PromiseBroken(subject, broken.By, complaint.Treatment.Handler, complaint.Treatment.Team));
                break;
            case ContactRecorded { Direction: ContactDirection.ToCustomer, IsAutomatic: false } e when context.Actor.Kind == ActorKind.Staff:
                KeepWhere(complaint, PromiseAct.Contact, e.Channel.Name, context.Now, then);
                break;
            case StepCompleted e when context.Actor.Kind != ActorKind.Customer:
                KeepWhere(complaint, PromiseAct.Step, e.Step, context.Now, then);
                break;
            case StatusChanged { Trigger: { } trigger } when context.Actor.Kind != ActorKind.Customer:
                KeepWhere(complaint, PromiseAct.Trigger, trigger, context.Now, then);
                break;
            case TriggerHandled e when context.Actor.Kind != ActorKind.Customer:
                KeepWhere(complaint, PromiseAct.Trigger, e.Trigger, context.Now, then);
                break;
        }
    }

    private static void KeepWhere(Complaint complaint, PromiseAct act, string which, DateTimeOffset now, EventSink then)
    {
        foreach (Promise promise in complaint.Care.Promises)
        {
            if (promise.IsOpen && promise.KeptBy.Kind == act && (promise.KeptBy.Which is null || promise.KeptBy.Which == which))
                then.AddFirst(new PromiseKept(promise.Name, promise.IsLateAt(now)));
        }
    }
}
