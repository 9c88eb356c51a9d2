using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>A rule that was tried.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Mismatch">The first of its keys that did not match; <see langword="null"/> for the rule that won.</param>
public readonly record struct RuleTrial(RoutingRule Rule, MatchDimension? Mismatch);
