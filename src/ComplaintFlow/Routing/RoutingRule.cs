using System.Collections.Immutable;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>A rule of a routing table.</summary>
public sealed class RoutingRule
{
    internal RoutingRule(string name, MatchKeys keys, RoutingTarget target, HandlerStrategy strategy) => (Name, Matching, Target, Strategy) = (name, keys, target, strategy);

    /// <summary>Its name, which the journal gives as the reason of an assignment; unique in the table.</summary>
    public string Name { get; }

    /// <summary>What it looks for: within a dimension any, across dimensions all.</summary>
    public ImmutableArray<MatchKey> Keys => Matching.All;

    /// <summary>The condition in code that must hold besides, if there is one.</summary>
    public MatchPredicate? Predicate => Matching.Predicate;

    /// <summary>Whom it asks for.</summary>
    public RoutingTarget Target { get; }

    /// <summary>How one is chosen among several whom the target stands for.</summary>
    public HandlerStrategy Strategy { get; }

    internal MatchKeys Matching { get; }

    /// <summary>For example <c>category billing, urgency urgent -> team billing-seniors</c>.</summary>
    public override string ToString() => $"{Matching} -> {Target}";
}
