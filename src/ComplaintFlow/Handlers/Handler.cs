using System.Collections.Immutable;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Handlers;

/// <summary>A person who can be assigned complaints.</summary>
/// <param name="Id">The person's identifier.</param>
public sealed record Handler(PersonId Id)
{
    /// <summary>The maximum weight.</summary>
    public const int MaxWeight = 1000;

    /// <summary>The person's identifier.</summary>
    /// <exception cref="ArgumentException">The identifier is the default value, which is empty.</exception>
    public PersonId Id
    {
        get;
        init => field = value.Name.Length > 0 ? value : throw new ArgumentException("The handler's identifier is required.", nameof(value));
    } = Id.Name.Length > 0 ? Id : throw new ArgumentException("The handler's identifier is required.", nameof(Id));

    /// <summary>The names of the teams that the person is a member of.</summary>
    public ImmutableArray<string> Teams { get => field.IsDefault ? [] : field; init; }

    /// <summary>The maximum number of open complaints; <see langword="null"/> for no limit.</summary>
    /// <value><see langword="null"/> by default. 0 means that the person gets no complaints.</value>
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

    /// <summary>The person's share of a team's complaints: weight 2 gets twice as many as weight 1.</summary>
    /// <value>1 by default; from 1 to <see cref="MaxWeight"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
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

    /// <summary>The person's tier on the ladder; <see langword="null"/> if below it.</summary>
    /// <exception cref="ArgumentException">The tier is the default value, which has no name.</exception>
    public HandlerTier? Tier
    {
        get;
        init => field = value is not { Name.Length: 0 } ? value : throw new ArgumentException("The tier's name is required.", nameof(value));
    }

    /// <summary>The person's skills. A skill named like a category includes the categories below it.</summary>
    public ImmutableArray<string> Skills { get => field.IsDefault ? [] : field; init; }

    /// <summary>The languages that the person speaks, each with its scripts and regions.</summary>
    public ImmutableArray<Language> Languages { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whether the person is available at all; an unavailable person is passed over.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IsAvailable { get; init; } = true;

    /// <summary>The periods in which the person is present; if empty, always except during <see cref="Absences"/>.</summary>
    public ImmutableArray<HandlerPeriod> Presences { get => field.IsDefault ? [] : field; init; }

    /// <summary>The periods in which the person is absent.</summary>
    public ImmutableArray<HandlerPeriod> Absences { get => field.IsDefault ? [] : field; init; }

    /// <summary>Returns whether the person is available at an instant.</summary>
    /// <param name="at">The instant to check.</param>
    public bool IsAvailableAt(DateTimeOffset at)
    {
        if (!IsAvailable || Contains(Absences, at))
            return false;
        return Presences.IsEmpty || Contains(Presences, at);
    }

    /// <summary>Returns the next instant at which the person's presence begins or ends; <see langword="null"/> if it does not change.</summary>
    /// <param name="after">The instant after which to look, exclusive.</param>
    internal DateTimeOffset? NextChangeAt(DateTimeOffset after)
    {
        DateTimeOffset? next = null;
        foreach (HandlerPeriod period in (HandlerPeriod[])[.. Presences, .. Absences])
        {
            foreach (DateTimeOffset? bound in (ReadOnlySpan<DateTimeOffset?>)[period.From, period.Until])
            {
                if (bound > after && !(bound >= next))
                    next = bound;
            }
        }

        return next;
    }

    /// <summary>Returns whether the person has a skill: one of that name or, as with the paths of categories, one above it.</summary>
    /// <param name="skill">The skill required.</param>
    public bool CanDo(string skill)
    {
        ArgumentNullException.ThrowIfNull(skill);
        foreach (string own in Skills)
        {
            if (MatchKeySet.IsWithin(skill, own, '/', StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Returns whether the person speaks a language, regardless of its script and region.</summary>
    /// <param name="language">The language tag, such as <c>zh-Hans</c>.</param>
    public bool Speaks(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        foreach (Language own in Languages)
        {
            if (MatchKeySet.IsWithin(language, own.Name, '-', StringComparison.OrdinalIgnoreCase))
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

/// <summary>A period in which a person is present or absent.</summary>
/// <param name="From">The start, inclusive; <see langword="null"/> if it has already started.</param>
/// <param name="Until">The end, exclusive; <see langword="null"/> if it is unknown.</param>
public readonly record struct HandlerPeriod(DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>Returns whether an instant is within the period.</summary>
    /// <param name="at">The instant to check.</param>
    public bool Contains(DateTimeOffset at) => !(at < From) && !(at >= Until);
}
