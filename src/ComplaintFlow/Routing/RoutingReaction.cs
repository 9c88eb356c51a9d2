using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Routes a complaint when it has come in, again when it is reclassified where the table says so, and when its handler turns out to be involved.</summary>
internal sealed class RoutingReaction(RoutingTable table) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        bool isReplaced = happened is ComplaintCorrected && IsInvolved(context.Complaint);
        bool routes = happened is ComplaintReceived || isReplaced || (happened is ComplaintReclassified && table.RoutesAgainWhenReclassified && !context.Complaint.IsClosed);
        if (!routes)
            return;

        RoutingRule? rule = table.Find(context.Complaint);
        if ((rule?.Target ?? table.Otherwise) is not { } target)
            then.Add(new NobodyFound(RoutingTable.NoRule));
        else if (isReplaced || !IsWith(context.Complaint.Treatment, target))
            then.Assign(new Assignment(target, Fallback: table.Fallback == target ? null : table.Fallback, Rule: rule?.Name ?? RoutingTable.OtherwiseRule));
    }

    /// <summary>It has turned out that the handler is the one complained about.</summary>
    private static bool IsInvolved(Complaint complaint) =>
        !complaint.IsClosed && complaint.Treatment.Handler is { } handler && complaint.Involves(handler);

    /// <summary>Nobody is taken off a complaint only to be chosen anew among the same people.</summary>
    private static bool IsWith(Treatment treatment, RoutingTarget target) => target.Kind == RoutingTargetKind.Team
        ? treatment.Team == target.Name
        : treatment.Handler is { } handler && handler.Name == target.Name;
}
