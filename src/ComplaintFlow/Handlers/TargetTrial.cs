using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>The evaluation of a target and its candidates.</summary>
/// <param name="Target">The requested target.</param>
/// <param name="Strategy">The strategy for selecting among several people.</param>
/// <param name="IsFound">Whether a person or a queue takes the complaint.</param>
/// <param name="Fault">The fault that prevented a search: CF4030 or CF4031; <see langword="null"/> if there was none.</param>
/// <param name="Candidates">The candidates: the selected one, then the other eligible ones by rank, then the ineligible ones.</param>
public sealed record TargetTrial(RoutingTarget Target, HandlerStrategy Strategy, bool IsFound, string? Fault, ImmutableArray<HandlerTrial> Candidates);
