using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Says how one is chosen among several people where a rule says nothing else.</summary>
public sealed class RoutingChoiceBuilder : HandlerStrategyBuilder<RoutingChoiceBuilder>
{
    internal RoutingChoiceBuilder()
    {
    }
}
