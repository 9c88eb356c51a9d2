using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>The handler selected for a complaint, and those who were passed over.</summary>
/// <param name="Handler">The selected person; null if a team's queue takes the complaint or nobody was found.</param>
/// <param name="Team">The team on whose behalf the person has it.</param>
/// <param name="IsFound">Whether a person or a queue takes the complaint.</param>
/// <param name="Capacity">The maximum number of open complaints of the selected person, which the commit must not exceed.</param>
/// <param name="PassedOver">The people who were passed over, at most <see cref="HandlerAssigned.MaxPassedOver"/> of them.</param>
/// <param name="PassedOverCount">The total number of people passed over.</param>
internal sealed record HandlerChoice(
    PersonId? Handler,
    string? Team,
    bool IsFound,
    int? Capacity,
    ImmutableArray<PassedOver> PassedOver,
    int PassedOverCount)
{
    public static HandlerChoice Nobody { get; } = new(null, null, IsFound: false, null, [], 0);

    /// <summary>The selected person's load that the choice depends on, if it must not have changed in the meantime.</summary>
    public long? ExpectedLoad { get; init; }

    /// <summary>The fault that prevented a search; null if there was one.</summary>
    public string? Fault { get; init; }

    /// <summary>Returns this choice with the people that an earlier, unsuccessful one passed over.</summary>
    public HandlerChoice After(HandlerChoice other) => other.PassedOverCount == 0 ? this : this with
    {
        PassedOver = [.. other.PassedOver.Concat(PassedOver).Take(HandlerAssigned.MaxPassedOver)],
        PassedOverCount = other.PassedOverCount + PassedOverCount,
    };
}
