using System.Collections.Immutable;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>A rule of a routing table. Immutable and thread-safe.</summary>
public sealed class RoutingRule
{
    internal RoutingRule(string name, MatchKeySet keys, RoutingTarget target, HandlerStrategy strategy) => (Name, Matching, Target, Strategy) = (name, keys, target, strategy);

    /// <summary>The rule's name, which the journal records as the reason for an assignment; unique in the table.</summary>
    public string Name { get; }

    /// <summary>The keys to match: any within a dimension, all across dimensions.</summary>
    public ImmutableArray<MatchKey> Keys => Matching.All;

    /// <summary>The condition in code that must also hold; <see langword="null"/> if there is none.</summary>
    public MatchPredicate? Predicate => Matching.Predicate;

    /// <summary>The target that the rule assigns complaints to.</summary>
    public RoutingTarget Target { get; }

    /// <summary>The strategy for selecting among the people of the target.</summary>
    public HandlerStrategy Strategy { get; }

    internal MatchKeySet Matching { get; }

    /// <summary>Returns a summary such as <c>category billing, urgency urgent -> team billing-seniors</c>.</summary>
    public override string ToString() => $"{Matching} -> {Target}";
}

/// <summary>The evaluation of one rule.</summary>
/// <param name="Rule">The rule that was tried.</param>
/// <param name="Mismatch">The first dimension that did not match; <see langword="null"/> for the rule that applied.</param>
public readonly record struct RuleTrial(RoutingRule Rule, MatchDimension? Mismatch);
