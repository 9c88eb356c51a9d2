using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Repeats the search for a handler after it was postponed: at the scheduled time, and earlier on any event of the complaint.</summary>
internal sealed class PostponedReaction(RoutingReaction? routing) : IReaction, ITimedReaction
{
    /// <summary>The reaction that routes new complaints; null if there is none.</summary>
    public RoutingReaction? Routing => routing;

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        // A request by a policy, a command or the host takes precedence.
        if (happened is not AssignmentPostponed && then.Wish is null or { Rule: not null })
            Ask(context.Complaint, then);
    }

    public DateTimeOffset? NextAt(Complaint complaint) => complaint.People.NextDueAt;

    public void Happen(DateTimeOffset at, DecisionContext context, EventSink then) => Ask(context.Complaint, then);

    private void Ask(Complaint complaint, EventSink then)
    {
        if (complaint is not { People.Postponed: { } postponed, IsClosed: false })
            return;

        // A rule's request goes through the rules again, which may have changed.
        if (postponed.Rule is not null && routing is not null)
            routing.Route(complaint, then, keepsHandler: false);
        else if (RoutingTarget.TryParse(postponed.Target, out RoutingTarget? target))
            then.Assign(new Assignment(target, Because: postponed.Because) { Policy = postponed.Policy });
    }
}
