namespace ComplaintFlow.Classifying;

/// <summary>The compiled classification rules. Immutable and thread-safe.</summary>
internal sealed class ClassificationRules(Taxonomy taxonomy, UrgencyMatrix matrix, UnknownCodes unknown, KeywordClassifier? keywords)
{
    /// <summary>The rules without configuration: every code is known, and the matrix is the built-in one.</summary>
    public static ClassificationRules Default { get; } = new(Taxonomy.Empty, UrgencyMatrix.Default, UnknownCodes.KeepAsUnclassified, null);

    public Taxonomy Taxonomy { get; } = taxonomy;

    public UrgencyMatrix Matrix { get; } = matrix;

    public UnknownCodes Unknown { get; } = unknown;

    /// <summary>The keyword classifier; null if keywords are not used.</summary>
    public KeywordClassifier? Keywords { get; } = keywords;

    /// <summary>Whether suggestions are only recorded.</summary>
    public bool SuggestsOnly { get; init; }

    /// <summary>The time limit for the application's own classifier.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Looks up codes.</summary>
    public ResolvedCodes Resolve(GivenCodes given) => new CodeResolver(Taxonomy, Matrix, Unknown).Resolve(given);

    /// <summary>Looks up a root cause.</summary>
    public (RootCause? Known, bool IsKeptAsGiven, RefusedCode? Refused) Resolve(RootCause? given) => new CodeResolver(Taxonomy, Matrix, Unknown).Resolve(given);

    /// <summary>
    /// Looks up the codes of a suggestion and drops unknown ones, for which the sender of the complaint is not
    /// responsible.
    /// </summary>
    public ClassificationSuggestion Known(ClassificationSuggestion suggestion)
    {
        GivenCodes known = Resolve(new GivenCodes(suggestion.Category, suggestion.Cause, suggestion.Touchpoint)).Known;
        return suggestion with { Category = known.Category, Cause = known.Cause, Touchpoint = known.Touchpoint };
    }
}
