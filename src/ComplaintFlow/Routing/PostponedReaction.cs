using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Looks again for the handler of a complaint for whom nobody could be looked for, whenever something happens to it.</summary>
internal sealed class PostponedReaction(RoutingReaction? routing) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        if (context.Complaint is not { Postponed: { } postponed, IsClosed: false } || happened is AssignmentPostponed)
            return;

        // What a rule asked for is asked of the rules again, which may be others by now.
        if (postponed.Rule is not null && routing is not null)
            routing.Route(context.Complaint, then, keepsHandler: false);
        else if (RoutingTarget.TryParse(postponed.Target, out RoutingTarget? target))
            then.Assign(new Assignment(target, Because: postponed.Because) { Policy = postponed.Policy });
    }
}
