using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Routes a complaint on receipt; again when it is reclassified, if the table requires it or nobody has the complaint yet.</summary>
internal sealed class RoutingReaction(RoutingTable table) : IReaction, IRerouter
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        bool isWaiting = complaint.People.Waiting is not null;
        if (happened is ComplaintReceived || (happened is (ComplaintReclassified or KindChanged) && table.RoutesAgainWhenReclassified && !isWaiting && !complaint.IsClosed))
            Route(complaint, then, keepsHandler: true);
        // Its queue or its rank may have changed.
        else if (isWaiting && happened is (ComplaintReclassified or KindChanged or CustomerChanged or FieldsSet))
            Route(complaint, then, keepsHandler: false);
    }

    /// <summary>Requests the assignment that the table specifies.</summary>
    /// <param name="complaint">The complaint to route.</param>
    /// <param name="then">Receives the request.</param>
    /// <param name="keepsHandler">Whether the handler may keep the complaint, rather than be replaced by another choice among the same people.</param>
    /// <param name="isForAnother">Whether the handler hands it on.</param>
    public void Route(Complaint complaint, EventSink then, bool keepsHandler, bool isForAnother = false)
    {
        if (Choose(complaint) is not { } wish)
            then.Add(new NobodyFound(RoutingTable.NoRule));
        else if (!keepsHandler || !IsWith(complaint.Treatment, wish.Target))
            then.Assign(wish with { KeepsHandler = keepsHandler, IsForAnother = isForAnother });
    }

    public DecisionRefusal? Decide(ComplaintDraft draft, RouteAgain command)
    {
        Treatment treatment = draft.After!.Treatment;
        if (Choose(draft.After) is not { } wish)
            return DecisionRefusal.Of(ErrorCodes.NoRoutingRule);
        bool keepsHandler = treatment.Handler is not null && !command.ToAnotherHandler;
        if (!keepsHandler || !IsWith(treatment, wish.Target))
            draft.PendingAssignment = wish with { Because = command.Because, KeepsHandler = keepsHandler, IsRerouting = true, Without = command.ToAnotherHandler ? treatment.Handler : null };
        return null;
    }

    /// <summary>Returns the assignment that the table specifies; null if no rule applies.</summary>
    private Assignment? Choose(Complaint complaint)
    {
        RoutingRule? rule = table.Find(complaint);
        if ((rule?.Target ?? table.Otherwise) is not { } target)
            return null;
        return new(target, Fallback: table.Fallback == target ? null : table.Fallback, Rule: rule?.Name ?? RoutingTable.OtherwiseRule)
        {
            Strategy = rule?.Strategy ?? table.OtherwiseStrategy,
            FallbackStrategy = table.FallbackStrategy,
        };
    }

    private static bool IsWith(Treatment treatment, RoutingTarget target) => target.Kind switch
    {
        RoutingTargetKind.Team => treatment.Team == target.Name,
        RoutingTargetKind.Handler => treatment.Handler is { } handler && handler.Name == target.Name,
        RoutingTargetKind.Tier => false,
        _ => treatment.Handler is not null,
    };
}

/// <summary>
/// Gives a reopened complaint back to the handler who had it, if they are still there, present, not full, not involved and not refused; otherwise it is
/// routed by the rules. One that nobody had is routed as well, and one whose customer was not satisfied goes to another handler if its follow-up says so.
/// </summary>
internal sealed class ReopeningReaction(RoutingReaction? routing) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        if (!happened.IsReopening)
            return;
        Complaint complaint = context.Complaint;
        int before = complaint.Episode - 1;
        bool isForAnother = complaint.Care.FollowUpIn(before) is { ToAnotherHandler: true } && complaint.Care.FeedbackIn(before) is { IsSatisfied: false };
        if (isForAnother && complaint.Treatment.Team is { } team)
            then.Assign(new Assignment(RoutingTarget.Team(team)) { IsForAnother = true });
        else if (complaint.Treatment.Handler is { } handler && !isForAnother)
            then.Assign(new Assignment(RoutingTarget.Handler(handler.Name)) { IsReopening = true });
        else
            routing?.Route(complaint, then, keepsHandler: false, isForAnother);
    }
}

/// <summary>
/// Takes a complaint from a handler who turns out to be involved in it, in whatever way: by a correction, as the customer, or by a declared interest. The rules choose another
/// handler; while they find none, it waits for one.
/// </summary>
internal sealed class InvolvementReaction(RoutingReaction? routing) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        if (happened is not (ComplaintCorrected or CustomerChanged or InterestDeclared or InterestsTakenOver) || !context.Complaint.IsWithInvolvedHandler)
            return;
        routing?.Route(context.Complaint, then, keepsHandler: false);
        if (then.PendingAssignment is null)
            then.AddUnchecked(new HandlerAssigned(null, context.Complaint.Treatment.Team));
    }
}

/// <summary>Repeats an assignment that was postponed because the directory did not answer: at its retry time, and at any event before.</summary>
internal sealed class PostponedReaction(RoutingReaction? routing) : IReaction, ITimedReaction
{
    /// <summary>The routing reaction; null without routing rules.</summary>
    public RoutingReaction? Routing => routing;

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        // A current request of a policy, a command or the host takes precedence.
        if (happened is not AssignmentPostponed && then.PendingAssignment is null or { Rule: not null })
            Ask(context.Complaint, then);
    }

    public DateTimeOffset? NextAt(Complaint complaint) => complaint.People.NextDueAt;

    public void Happen(DateTimeOffset at, DecisionContext context, EventSink then) => Ask(context.Complaint, then);

    private void Ask(Complaint complaint, EventSink then)
    {
        if (complaint is not { People.Postponed: { } postponed, IsClosed: false })
            return;

        // The rules may have changed since, so they are asked again.
        if (postponed.Rule is not null && routing is not null)
            routing.Route(complaint, then, keepsHandler: false);
        else if (RoutingTarget.TryParse(postponed.Target, out RoutingTarget? target))
            then.Assign(new Assignment(target, Because: postponed.Because)
            {
                Policy = postponed.Policy,
                IsReopening = postponed.Policy is null && target.Kind == RoutingTargetKind.Handler && complaint.Treatment.Handler is { } handler && handler.Name == target.Name,
            });
    }
}
