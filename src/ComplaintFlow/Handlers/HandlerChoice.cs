using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>Who can be given a complaint, and who could not.</summary>
/// <param name="Handler">The person chosen; <see langword="null"/> when a team's queue takes it or nobody was found.</param>
/// <param name="Team">The team as which the person has it.</param>
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
    int PassedOverCount)
{
    public static HandlerChoice Nobody { get; } = new(null, null, IsFound: false, null, [], 0);

    /// <summary>The load of the person chosen that the choice hangs on, where it must not have changed meanwhile.</summary>
    public long? ExpectedLoad { get; init; }

    /// <summary>Why nobody could be looked for; <see langword="null"/> when somebody was.</summary>
    public string? Fault { get; init; }

    /// <summary>This choice, after another that found nobody.</summary>
    public HandlerChoice After(HandlerChoice other) => other.PassedOverCount == 0 ? this : this with
    {
        PassedOver = [.. other.PassedOver.Concat(PassedOver).Take(HandlerAssigned.MaxPassedOver)],
        PassedOverCount = other.PassedOverCount + PassedOverCount,
    };
}
