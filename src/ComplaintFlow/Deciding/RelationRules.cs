using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Which complaints may be related, and that a parent is not closed over its open children. Pure.</summary>
internal static class RelationRules
{
    public static DecisionRefusal? Relate(in Decision decision, RelateTo command)
    {
        if (Find(decision, command.Other, out Complaint? found) is { } refusal)
            return refusal;
        if (found is not { } other)
            return DecisionRefusal.Of(ErrorCodes.UnknownComplaint, command.Other);
        Complaint complaint = decision.Complaint;
        if (!command.AcrossCustomers && IsOfOneCustomer(command.Kind) && complaint.Customer.IsKnownToDifferFrom(other.Customer))
            return DecisionRefusal.Of(ErrorCodes.OtherCustomer, other.Id);
        if (Check(complaint, other, command.Kind) is { Reasons.IsEmpty: false } impossible)
            return impossible;
        if (command.Kind != RelationKind.ChildOf)
        {
            // The words stay with the complaint and its customer: the other one may be another customer's, whose erasure is another.
            return decision.Add(new ComplaintRelated(other.Id, command.Kind, command.Because))
                ?? decision.Decider.Add(decision.Other!, new ComplaintRelated(complaint.Id, command.Kind.Inverse()));
        }

        if (other.Care.MassIncident is null)
            decision.Other!.Add(new IncidentOpened(complaint.Id));
        return decision.Add(new IncidentJoined(other.Id, other.Care.MassIncident?.Rounds ?? 0, command.Because));
    }

    public static DecisionRefusal? Unrelate(in Decision decision, Unrelate command)
    {
        if (Find(decision, command.Other, out Complaint? other) is { } refusal)
            return refusal;
        Complaint complaint = decision.Complaint;
        if (complaint.Care.Parent?.Id == command.Other)
            return decision.Add(new IncidentLeft(command.Other, command.Because));
        if (complaint.Care.FindRelation(command.Other) is not { } relation)
            return DecisionRefusal.Of(ErrorCodes.NotRelated, command.Other);
        if (decision.Add(new ComplaintUnrelated(command.Other, relation.Kind, command.Because)) is { } invalid)
            return invalid;
        // The other one may have been merged or repaired since, and then knows nothing of it.
        return other?.Care.FindRelation(complaint.Id) is { } inverse
            ? decision.Decider.Add(decision.Other!, new ComplaintUnrelated(complaint.Id, inverse.Kind))
            : null;
    }

    /// <summary>Refuses to close a parent over its open children.</summary>
    /// <param name="complaint">The complaint before.</param>
    /// <param name="outcome">The effect on the complaint as a whole.</param>
    /// <param name="openChildren">The number of open children that are in the way; null if they were not counted.</param>
    public static DecisionRefusal? CheckEnd(Complaint complaint, StatusOutcome outcome, long? openChildren) =>
        outcome == StatusOutcome.Closed && complaint.Care.MassIncident is not null && openChildren is not <= 0
            ? openChildren is { } count ? DecisionRefusal.Of(ErrorCodes.OpenChildren, count) : DecisionRefusal.Of(ErrorCodes.OpenChildren, "?")
            : null;

    /// <summary>Finds the other complaint as it is now; null if there is none.</summary>
    private static DecisionRefusal? Find(in Decision decision, ComplaintId id, out Complaint? other)
    {
        other = decision.Other?.After;
        if (id == decision.Complaint.Id)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.Itself, "other");
        if (other is null)
            return null;
        if (SelfDealing.Check(other, decision.Stamp.Actor) is { } selfDealing)
            return selfDealing;
        return decision.Stamp.IsBefore(other) ? DecisionRefusal.Of(ErrorCodes.OutOfOrder, decision.Stamp.At).Because(TextKeys.OutOfOrder.Past, other.ChangedAt) : null;
    }

    private static bool IsOfOneCustomer(RelationKind kind) =>
        kind is RelationKind.DuplicateOf or RelationKind.HasDuplicate or RelationKind.Continues or RelationKind.ContinuedBy;

    /// <summary>Returns a refusal with all reasons why two complaints cannot be related; without reasons if they can.</summary>
    private static DecisionRefusal Check(Complaint complaint, Complaint other, RelationKind kind)
    {
        DecisionRefusal refusal = DecisionRefusal.Of(ErrorCodes.NotRelatable, complaint.Id, other.Id);
        if (!Enum.IsDefined(kind))
            return refusal.Because(TextKeys.Input.Undefined, "kind", kind, string.Join(", ", Enum.GetNames<RelationKind>()));
        foreach (Complaint one in (ReadOnlySpan<Complaint>)[complaint, other])
        {
            if (one is { IsClosed: true, Merging.Into: { } into })
                refusal = refusal.Because(TextKeys.Relations.Merged, one.Id, into);
            else if (kind == RelationKind.ChildOf && one.IsClosed)
                refusal = refusal.Because(TextKeys.Relations.Closed, one.Id);
        }

        if (complaint.Care.FindRelation(other.Id) is { } relation)
            refusal = refusal.Because(TextKeys.Relations.Already, NamedCode.Of(TextKeys.Relations.Kind(JsonNames.Of(relation.Kind)), JsonNames.Of(relation.Kind)));
        else if (complaint.Care.Parent?.Id == other.Id || other.Care.Parent?.Id == complaint.Id)
            refusal = refusal.Because(TextKeys.Relations.Already, NamedCode.Of(TextKeys.Relations.Kind(JsonNames.Of(RelationKind.ChildOf)), JsonNames.Of(RelationKind.ChildOf)));
        if (kind == RelationKind.ChildOf)
        {
            if (complaint.Care.Parent is { } parent && parent.Id != other.Id)
                refusal = refusal.Because(TextKeys.Relations.HasParent, complaint.Id, parent.Id);
            if (complaint.Care.MassIncident is not null)
                refusal = refusal.Because(TextKeys.Relations.HasChildren, complaint.Id);
            if (other.Care.Parent is { } above)
                refusal = refusal.Because(TextKeys.Relations.HasParent, other.Id, above.Id);
            return refusal;
        }

        foreach (Complaint one in (ReadOnlySpan<Complaint>)[complaint, other])
        {
            if (one.Care.Relations.Length >= ComplaintCare.MaxOpen)
                refusal = refusal.Because(TextKeys.Relations.TooMany, one.Id, ComplaintCare.MaxOpen);
        }

        return refusal;
    }
}
