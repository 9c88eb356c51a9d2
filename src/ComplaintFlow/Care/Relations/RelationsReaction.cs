using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Begins a round of a mass incident when the parent takes a step that its children follow.</summary>
/// <param name="table">The rules.</param>
internal sealed class RelationsReaction(RelationsTable table) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        if (context.Complaint.Care.MassIncident is { } incident && happened is StatusChanged moved && table.Follow(moved.Trigger) is { } by)
            then.AddFirst(new ChildrenToFollow(incident.Rounds + 1, moved.Trigger, by));
    }
}
