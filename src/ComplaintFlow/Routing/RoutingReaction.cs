using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>
/// Routes a complaint on receipt, on reclassification if the table requires it, and when its handler turns out to be involved.
/// </summary>
internal sealed class RoutingReaction(RoutingTable table) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        bool isReplaced = happened is ComplaintCorrected && IsInvolved(context.Complaint);
        bool routes = happened is ComplaintReceived || isReplaced || (happened is ComplaintReclassified && table.RoutesAgainWhenReclassified && !context.Complaint.IsClosed);
        if (routes)
            Route(context.Complaint, then, keepsHandler: !isReplaced);
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

    /// <summary>Whether the handler has turned out to be the person complained about.</summary>
    private static bool IsInvolved(Complaint complaint) =>
        !complaint.IsClosed && complaint.Treatment.Handler is { } handler && complaint.Involves(handler);

    private static bool IsWith(Treatment treatment, RoutingTarget target) => target.Kind switch
    {
        RoutingTargetKind.Team => treatment.Team == target.Name,
        RoutingTargetKind.Handler => treatment.Handler is { } handler && handler.Name == target.Name,
        RoutingTargetKind.Tier => false,
        _ => treatment.Handler is not null,
    };
}
