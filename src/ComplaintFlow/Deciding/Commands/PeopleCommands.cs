using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>Assigns the complaint; refused when none of the requested handlers can take it.</summary>
/// <param name="Target">The requested handler, team or other target.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record Assign(RoutingTarget Target, [property: Personal] string? Because = null) : ComplaintCommand
{
    /// <summary>Whether the present handler hands the complaint on, and so is not chosen again, even as a member of the requested team.</summary>
    /// <value>By default <see langword="false"/>.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ToAnotherHandler { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.Assign(decision.Draft, this);
}

/// <summary>
/// Has the routing rules choose the handler again, as for a complaint that arrives now. The present handler keeps the complaint if the rules' target includes
/// them. Refused, and left where it is, when a complaint that has a handler would find nobody; one without a handler waits.
/// </summary>
/// <param name="Because">The reason, in free text.</param>
public sealed record RouteAgain([property: Personal] string? Because = null) : ComplaintCommand
{
    /// <summary>Whether the present handler hands the complaint on: they are not chosen again, and if the rules find nobody else now, it waits for one without a handler.</summary>
    /// <value>By default <see langword="false"/>.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ToAnotherHandler { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.RouteAgain(decision.Draft, this);
}

/// <summary>Records that the customer refuses a handler, who is not chosen for this complaint again.</summary>
/// <param name="Handler">The refused handler.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record RefuseHandler(PersonId Handler, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        ImmutableArray<PersonId> refused = decision.Complaint.People.Refused;
        return refused.Contains(Handler) ? null : decision.Add(new HandlerRefused(Handler, Because), "handler", refused.Length);
    }
}

/// <summary>Escalates manually: fires a policy that is meant for that, or assigns the complaint to a target.</summary>
/// <param name="Because">The reason, in free text.</param>
public sealed record Escalate([property: Personal] string Because) : ComplaintCommand
{
    /// <summary>The identifier of a policy for manual escalation. Fires its first level, or the next one if it has fired before.</summary>
    public string? Policy { get; init; }

    /// <summary>The requested target, when no policy is given. Refused when no handler can take the complaint.</summary>
    public RoutingTarget? Target { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.Escalate(decision.Draft, this);
}
