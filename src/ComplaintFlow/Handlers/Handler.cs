using System.Collections.Immutable;
using ComplaintFlow.Matching;

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

    /// <summary>Where on the ladder the person stands; <see langword="null"/> when below it.</summary>
    /// <exception cref="ArgumentException">The value is the default value, which names no tier.</exception>
    public HandlerTier? Tier
    {
        get;
        init => field = value is not { Name.Length: 0 } ? value : throw new ArgumentException("A tier needs a name.", nameof(value));
    }

    /// <summary>What the person can do. A skill that is named as a category is covers what is below that category.</summary>
    public ImmutableArray<string> Skills { get => field.IsDefault ? [] : field; init; }

    /// <summary>The languages that the person speaks, each with its scripts and regions.</summary>
    public ImmutableArray<Language> Languages { get => field.IsDefault ? [] : field; init; }

    /// <summary>How much the person may promise without asking anybody; <see langword="null"/> when nothing is said of it.</summary>
    /// <exception cref="ArgumentException">The amount is negative, or the currency is not three capital letters.</exception>
    public Money? Mandate
    {
        get;
        init => field = value is { } mandate && MandateText.Fault(mandate) is { } fault ? throw new ArgumentException(fault, nameof(value)) : value;
    }

    /// <summary>Whether the person is there at all; somebody absent is passed over.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool IsAvailable { get; init; } = true;

    /// <summary>When the person is there; where nothing is said, always but in <see cref="Absences"/>.</summary>
    public ImmutableArray<HandlerPeriod> Presences { get => field.IsDefault ? [] : field; init; }

    /// <summary>When the person is not there.</summary>
    public ImmutableArray<HandlerPeriod> Absences { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whether the person is there at an instant.</summary>
    /// <param name="at">The instant.</param>
    public bool IsAvailableAt(DateTimeOffset at)
    {
        if (!IsAvailable || Contains(Absences, at))
            return false;
        return Presences.IsEmpty || Contains(Presences, at);
    }

    /// <summary>Whether the person can do something: by a skill of that name or, where both are paths as those of categories are, of one above it.</summary>
    /// <param name="skill">What is asked for.</param>
    public bool CanDo(string skill)
    {
        ArgumentNullException.ThrowIfNull(skill);
        foreach (string own in Skills)
        {
            if (MatchKeys.IsWithin(skill, own, '/', StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether the person speaks a language, whatever its script and region.</summary>
    /// <param name="language">A tag such as <c>zh-Hans</c>.</param>
    public bool Speaks(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        foreach (Language own in Languages)
        {
            if (MatchKeys.IsWithin(language, own.Name, '-', StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool Contains(ImmutableArray<HandlerPeriod> periods, DateTimeOffset at)
    {
        foreach (HandlerPeriod period in periods)
        {
            if (period.Contains(at))
                return true;
        }

        return false;
    }
}
