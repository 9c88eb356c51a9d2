using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Looks again for somebody who could not be looked for: when it is time, and whenever something happens to the complaint before.</summary>
internal sealed class PostponedReaction(RoutingReaction? routing) : IReaction, ITimedReaction
{
    /// <summary>What routes in the first place; null when nothing does.</summary>
    public RoutingReaction? Routing => routing;

    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        // Whom a policy, a command or the host asks for just now comes first.
        if (happened is not AssignmentPostponed && then.PendingAssignment is null or { Rule: not null })
            Ask(context.Complaint, then);
    }

    public DateTimeOffset? NextAt(Complaint complaint) => complaint.People.NextDueAt;

    public void Happen(DateTimeOffset at, DecisionContext context, EventSink then) => Ask(context.Complaint, then);

    private void Ask(Complaint complaint, EventSink then)
    {
        if (complaint is not { People.Postponed: { } postponed, IsClosed: false })
            return;

        // What a rule asked for is asked of the rules again, which may be others by now.
        if (postponed.Rule is not null && routing is not null)
            routing.Route(complaint, then, keepsHandler: false);
        else if (RoutingTarget.TryParse(postponed.Target, out RoutingTarget? target))
            then.Assign(new Assignment(target, Because: postponed.Because) { Policy = postponed.Policy });
    }
}
