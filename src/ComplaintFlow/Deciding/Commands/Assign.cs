using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow;

/// <summary>Assigns the complaint; refused when none of the requested handlers can take it.</summary>
/// <param name="Target">The requested handler, team or other target.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record Assign(RoutingTarget Target, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Decider.Assign(decision.Draft, this);
}
