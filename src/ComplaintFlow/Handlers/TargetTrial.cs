using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>Whom was asked for, and who came into question.</summary>
/// <param name="Target">Whom was asked for.</param>
/// <param name="Strategy">How one was chosen among several.</param>
/// <param name="IsFound">Whether a person or a queue takes the complaint.</param>
/// <param name="Fault">Why nobody could be looked for: CF4030 or CF4031; <see langword="null"/> when somebody was.</param>
/// <param name="Candidates">Those who came into question: whoever is chosen first, then the others as they would come, then those who cannot have it.</param>
public sealed record TargetTrial(RoutingTarget Target, HandlerStrategy Strategy, bool IsFound, string? Fault, ImmutableArray<HandlerTrial> Candidates);
