using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>
/// The complaints to which a rule applies. One matching key per kind is sufficient; all kinds and the condition must
/// match.
/// </summary>
public sealed class MatchOptions
{
    /// <summary>
    /// The categories, urgencies, channels, tiers, causes, touchpoints, languages, signals and ranges of amounts to
    /// match.
    /// </summary>
    /// <value>Empty by default.</value>
    public IList<MatchKey> Keys { get; } = [];

    /// <summary>A condition in code.</summary>
    /// <value>None by default.</value>
    public MatchPredicate? Condition { get; set; }

    /// <summary>The name of a condition that is declared in code; ignored if <see cref="Condition"/> is set.</summary>
    /// <value>None by default.</value>
    public string? ConditionName { get; set; }

    /// <summary>Whether a key could not be read; the fault has been reported.</summary>
    internal bool IsIncomplete { get; set; }

    internal bool IsEmpty => Keys.Count == 0 && Condition is null && ConditionName is null && !IsIncomplete;

    /// <summary>Adds keys from code.</summary>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    internal void Add(ReadOnlySpan<MatchKey> keys)
    {
        foreach (MatchKey key in keys)
            Keys.Add(key.Name.Length > 0 ? key : throw new ArgumentException("The default value of a match key cannot be matched.", nameof(keys)));
    }

    internal MatchKeys Compile(PredicateSet predicates, Place place)
    {
        if (Keys.Any(key => key.Name.Length == 0))
        {
            predicates.Faults.Add(new(
                ErrorCodes.InvalidMatchKey,
                place,
                "The default value of a match key cannot be matched.",
                "Remove it, or use a category, an urgency or another value."));
        }

        return new([.. Keys.Where(key => key.Name.Length > 0)], Condition ?? (ConditionName is null ? null : predicates.Find(ConditionName, place.Below("When"))));
    }
}
