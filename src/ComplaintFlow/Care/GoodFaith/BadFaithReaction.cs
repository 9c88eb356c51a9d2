using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>
/// Voids a suspicion of bad faith when whoever raised or confirmed it no longer stands for the whole complaint, and has the customer told how to object when the
/// complaint ends for it.
/// </summary>
internal sealed class BadFaithReaction : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        if (complaint.Care.Suspicion is not { IsAlive: true } suspicion)
            return;
        if (happened is ComplaintCorrected or CustomerChanged or ComplaintAbsorbed or InterestDeclared or InterestsTakenOver)
            Examine(complaint, suspicion, happened is ComplaintAbsorbed, then);
        // Merged, it continues elsewhere; withdrawn, it is the customer who ends it.
        else if (suspicion.IsConfirmedFor(complaint) && happened is LifecycleMigrated { Outcome: StatusOutcome.Closed } or StatusChanged { Outcome: StatusOutcome.Closed, Trigger: not ("merge" or "withdraw") })
            Notify(complaint, suspicion, context.Actor, then);
    }

    private static void Examine(Complaint complaint, Suspicion suspicion, bool isMerged, EventSink then)
    {
        if (complaint.Involves(suspicion.By))
            then.AddUnchecked(new SuspicionLapsed(suspicion.Entry, SuspicionLapse.SuspecterInvolved));
        else if (suspicion.SettledBy is { } second && complaint.Involves(second))
            then.AddUnchecked(new SuspicionLapsed(suspicion.Entry, SuspicionLapse.ConfirmerInvolved));
        else if (isMerged)
            then.AddUnchecked(new SuspicionLapsed(suspicion.Entry, SuspicionLapse.Merged));
    }

    private static void Notify(Complaint complaint, Suspicion suspicion, Actor actor, EventSink then)
    {
        List<PersonId> endedBy = [suspicion.By, suspicion.SettledBy!.Value];
        if (actor.Kind == ActorKind.Staff)
            endedBy.Add(actor.Id);
        if (complaint.Treatment.Handler is { } handler)
            endedBy.Add(handler);
        then.AddUnchecked(new ObjectionNoticeDue([.. endedBy.Distinct()]));
    }
}
