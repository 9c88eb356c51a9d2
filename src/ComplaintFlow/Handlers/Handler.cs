using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>A person who can be given complaints.</summary>
/// <param name="Id">Who.</param>
public sealed record Handler(PersonId Id)
{
    /// <summary>The greatest weight.</summary>
    public const int MaxWeight = 1000;

    /// <summary>Who.</summary>
    /// <exception cref="ArgumentException">The identifier is the default value, which names nobody.</exception>
    public PersonId Id
    {
        get;
        init => field = value.Name.Length > 0 ? value : throw new ArgumentException("A handler needs an identifier.", nameof(value));
    } = Id.Name.Length > 0 ? Id : throw new ArgumentException("A handler needs an identifier.", nameof(Id));

    /// <summary>The teams that the person is a member of.</summary>
    public ImmutableArray<string> Teams { get => field.IsDefault ? [] : field; init; }

    /// <summary>The most open complaints that the person can have; <see langword="null"/> when there is no limit.</summary>
    /// <value>By default no limit. 0 means none.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? Capacity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0);
            field = value;
        }
    }

    /// <summary>The person's share of a team's complaints: one of weight 2 gets twice as many as one of weight 1.</summary>
    /// <value>From 1 to <see cref="MaxWeight"/>; by default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside of that.</exception>
    public int Weight
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxWeight);
            field = value;
        }
    } = 1;

    /// <summary>Whether the person is there; somebody absent is passed over.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool IsAvailable { get; init; } = true;
}
