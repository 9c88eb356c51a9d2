using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>The complaints that a rule is for. Of several keys of one kind any is enough; of different kinds all must match, and so must the condition.</summary>
public sealed class MatchOptions
{
    /// <summary>Categories, urgencies, channels, tiers, causes, touchpoints, languages, signals, ranges of amounts.</summary>
    public IList<MatchKey> Keys { get; } = [];

    /// <summary>A condition in code.</summary>
    /// <value>By default none.</value>
    public MatchPredicate? Condition { get; set; }

    /// <summary>The name of a condition that code declares elsewhere; counts where there is no <see cref="Condition"/>.</summary>
    /// <value>By default none.</value>
    public string? ConditionName { get; set; }

    /// <summary>Whether a key could not be read, which has been told.</summary>
    internal bool IsIncomplete { get; set; }

    internal bool IsEmpty => Keys.Count == 0 && Condition is null && ConditionName is null && !IsIncomplete;

    /// <summary>Adds keys that code names.</summary>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    internal void Add(ReadOnlySpan<MatchKey> keys)
    {
        foreach (MatchKey key in keys)
            Keys.Add(key.Name.Length > 0 ? key : throw new ArgumentException("The default value of a key stands for nothing and cannot be looked for.", nameof(keys)));
    }

    internal MatchKeys Compile(PredicateSet predicates, Place place)
    {
        if (Keys.Any(key => key.Name.Length == 0))
            predicates.Faults.Add(new(ErrorCodes.InvalidMatchKey, place, "The default value of a key stands for nothing.", "Remove it, or write a category, an urgency and so on."));
        return new([.. Keys.Where(key => key.Name.Length > 0)], Condition ?? (ConditionName is null ? null : predicates.Find(ConditionName, place.Below("When"))));
    }
}
