using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;

namespace ComplaintFlow;

/// <summary>Gives the complaint to somebody; refused when nobody asked for can have it.</summary>
/// <param name="Target">Whom is asked for.</param>
/// <param name="Because">Why, in words.</param>
public sealed record Assign(RoutingTarget Target, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Decider.Assign(decision.Draft, this);
}
