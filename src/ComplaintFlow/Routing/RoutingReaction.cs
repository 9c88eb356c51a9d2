using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Routes a complaint on receipt, and on reclassification if the table requires it.</summary>
internal sealed class RoutingReaction(RoutingTable table) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        if (happened is ComplaintReceived || (happened is ComplaintReclassified && table.RoutesAgainWhenReclassified && !context.Complaint.IsClosed))
            Route(context.Complaint, then, keepsHandler: true);
    }

    /// <summary>Requests the assignment that the table specifies.</summary>
    /// <param name="complaint">The complaint to route.</param>
    /// <param name="then">Receives the request.</param>
    /// <param name="keepsHandler">Whether the handler may keep the complaint, rather than be replaced by another choice among the same people.</param>
    public void Route(Complaint complaint, EventSink then, bool keepsHandler)
    {
        RoutingRule? rule = table.Find(complaint);
        if ((rule?.Target ?? table.Otherwise) is not { } target)
        {
            then.Add(new NobodyFound(RoutingTable.NoRule));
            return;
        }

        if (keepsHandler && IsWith(complaint.Treatment, target))
            return;
        then.Assign(new Assignment(target, Fallback: table.Fallback == target ? null : table.Fallback, Rule: rule?.Name ?? RoutingTable.OtherwiseRule)
        {
            Strategy = rule?.Strategy ?? table.OtherwiseStrategy,
            FallbackStrategy = table.FallbackStrategy,
            KeepsHandler = keepsHandler,
        });
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
/// Takes a complaint from a handler who turns out to be involved in it, in whatever way: by a correction, as the customer, or when it is reopened. The rules choose
/// another handler; without one, the complaint stays with the team.
/// </summary>
internal sealed class InvolvementReaction(RoutingReaction? routing) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        bool mayInvolve = happened is ComplaintCorrected or CustomerChanged or StatusChanged { Outcome: StatusOutcome.Reopened } or LifecycleMigrated { Outcome: StatusOutcome.Reopened };
        if (!mayInvolve || !context.Complaint.IsWithInvolvedHandler)
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
            then.Assign(new Assignment(target, Because: postponed.Because) { Policy = postponed.Policy });
    }
}
