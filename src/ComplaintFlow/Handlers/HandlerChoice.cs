using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>Who can be given a complaint, and who could not.</summary>
/// <param name="Handler">The person chosen; <see langword="null"/> when a team's queue takes it or nobody was found.</param>
/// <param name="Team">The team that was asked for.</param>
/// <param name="IsFound">Whether a person or a queue takes the complaint.</param>
/// <param name="Capacity">The most complaints that the person chosen can have, which the commit must not exceed.</param>
/// <param name="PassedOver">Those who could not have it, at most <see cref="HandlerAssigned.MaxPassedOver"/> of them.</param>
/// <param name="PassedOverCount">How many could not have it.</param>
internal sealed record HandlerChoice(
    PersonId? Handler,
    string? Team,
    bool IsFound,
    int? Capacity,
    ImmutableArray<PassedOver> PassedOver,
    int PassedOverCount);
