using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>Hands the relations of a merged complaint over to the one that continues, and its place in a mass incident unless that one has a place of its own. Pure.</summary>
internal sealed class RelationsMerger : IMerger
{
    public DecisionRefusal? Refuse(Complaint from, Complaint into) =>
        into.Care.Relations.Length + New(from, into).Count() > ComplaintCare.MaxOpen
            ? DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "relations", ComplaintCare.MaxOpen)
            : null;

    public void HandOver(ComplaintDraft draft, ComplaintDraft other, DateTimeOffset now)
    {
        Complaint from = draft.After!;
        Complaint into = other.After!;
        foreach (Relation relation in New(from, into))
            other.Add(new ComplaintRelated(relation.Other, relation.Kind));
        if (from.Care.Parent is { } parent && parent.Id != into.Id && into.Care is { Parent: null, MassIncident: null })
            other.Add(new IncidentJoined(parent.Id, parent.Round));
    }

    private static IEnumerable<Relation> New(Complaint from, Complaint into) =>
        from.Care.Relations.Where(relation => relation.Other != into.Id && into.Care.Parent?.Id != relation.Other && into.Care.FindRelation(relation.Other) is null);
}
