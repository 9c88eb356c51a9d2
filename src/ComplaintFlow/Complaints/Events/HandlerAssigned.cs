using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>The complaint was given to a person, or put in the queue of a team.</summary>
/// <param name="Handler">The person; <see langword="null"/> when only a team has it.</param>
/// <param name="Team">The team, where one was asked for.</param>
/// <param name="Rule">The routing rule that chose, where one did.</param>
/// <param name="Because">Why, in words, where somebody said so.</param>
/// <param name="PassedOver">Those who came first but could not have it, at most <see cref="MaxPassedOver"/> of them.</param>
/// <param name="PassedOverCount">How many were passed over altogether.</param>
/// <param name="Policy">The escalation policy that took it from the one before, where one did.</param>
public sealed record HandlerAssigned(
    PersonId? Handler,
    string? Team = null,
    string? Rule = null,
    [property: Personal] string? Because = null,
    ImmutableArray<PassedOver> PassedOver = default,
    int PassedOverCount = 0,
    string? Policy = null) : ComplaintEvent
{
    /// <summary>How many of those passed over are kept by name.</summary>
    public const int MaxPassedOver = 8;

    /// <summary>Those who came first but could not have it, at most <see cref="MaxPassedOver"/> of them.</summary>
    public ImmutableArray<PassedOver> PassedOver { get; init; } = PassedOver.IsDefault ? [] : PassedOver;

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Because is null ? this : this with { Because = map.Text("because", Because) };
}
