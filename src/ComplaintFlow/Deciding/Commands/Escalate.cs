using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow;

/// <summary>Escalates manually: fires a policy that is meant for that, or assigns the complaint to a target.</summary>
/// <param name="Because">The reason, in free text.</param>
public sealed record Escalate([property: Personal] string Because) : ComplaintCommand
{
    /// <summary>The identifier of a policy for manual escalation. Fires its first level, or the next one if it has fired before.</summary>
    public string? Policy { get; init; }

    /// <summary>The requested target, when no policy is given. Refused when no handler can take the complaint.</summary>
    public RoutingTarget? Target { get; init; }

    internal override Denial? Decide(in Decision decision) => decision.Decider.Escalate(decision.Draft, this);
}
