using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>
/// Relates the complaint to another, in whose journal the inverse is written in the same commit. As <see cref="RelationKind.ChildOf"/> it joins the mass incident for
/// which the other one stands: it is told what the parent tells its children, and follows the parent's resolution, each by work of its own.
/// </summary>
/// <remarks>A child has one parent, and no children of its own. Both must be open then; other relations are possible at any time.</remarks>
/// <param name="Other">The other complaint. The actor needs the same right to it.</param>
/// <param name="Kind">What this complaint is to the other.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RelateTo(ComplaintId Other, RelationKind Kind, [property: Personal] string? Because = null) : ComplaintCommand
{
    /// <summary>Whether a duplicate, or what continues, may belong to another customer; by default it may not. Other relations may anyway.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AcrossCustomers { get; init; }

    internal override ComplaintId? OtherOf(Complaint complaint) => Other;

    internal override bool NeedsRightsToOther => true;

    // The parent of many children is changed by the first of them only.
    internal override bool OnlyAppends => true;

    internal override bool NeedsFollowing => Kind == RelationKind.ChildOf;

    internal override DecisionRefusal? Decide(in Decision decision) => RelationRules.Relate(decision, this);
}

/// <summary>Removes the relation to another complaint, there as well; or leaves the mass incident for which it stands. Possible after the other was purged, too.</summary>
/// <param name="Other">The other complaint. The actor needs the same right to it.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record Unrelate(ComplaintId Other, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override ComplaintId? OtherOf(Complaint complaint) => Other;

    internal override bool NeedsRightsToOther => true;

    internal override bool AcceptsPurgedOther => true;

    internal override DecisionRefusal? Decide(in Decision decision) => RelationRules.Unrelate(decision, this);
}

/// <summary>
/// Tells all open children of a mass incident something, such as progress: each once, by work of its own. The text goes into the journal of each child, for its
/// customer; it must hold nothing that is for one of them only.
/// </summary>
/// <param name="Text">What they are told, in free text.</param>
public sealed record InformChildren([property: Personal] string Text) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (decision.Complaint.Care.MassIncident is not { } incident)
            return DecisionRefusal.Of(ErrorCodes.NoMassIncident, decision.Complaint.Id);
        if (incident.Waiting >= MassIncident.MaxWaiting)
            return DecisionRefusal.Of(ErrorCodes.TooManyRounds, incident.Waiting);
        return decision.Add(new ChildrenInformed(incident.Rounds + 1, Text));
    }
}
