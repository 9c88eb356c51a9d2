using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow;

/// <summary>Escalates by hand: carries out a policy that is meant for that, or gives the complaint to somebody, whichever is said.</summary>
/// <param name="Because">Why, in words.</param>
public sealed record Escalate([property: Personal] string Because) : ComplaintCommand
{
    /// <summary>The identifier of a policy that is carried out by hand. Its next level is, if it was before.</summary>
    public string? Policy { get; init; }

    /// <summary>Whom is asked for, where there is no policy. Refused when nobody can have it.</summary>
    public RoutingTarget? Target { get; init; }

    internal override Denial? Decide(in Decision decision) => decision.Decider.Escalate(decision.Draft, this);
}
