using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>The evaluation of one rule.</summary>
/// <param name="Rule">The rule that was tried.</param>
/// <param name="Mismatch">The first dimension that did not match; <see langword="null"/> for the rule that applied.</param>
public readonly record struct RuleTrial(RoutingRule Rule, MatchDimension? Mismatch);
