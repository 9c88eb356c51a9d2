namespace ComplaintFlow.Classifying;

/// <summary>How complaints are classified, compiled. Immutable, for all threads.</summary>
internal sealed class ClassificationRules(Taxonomy taxonomy, UrgencyMatrix matrix, UnknownCodes unknown, KeywordClassifier? keywords)
{
    /// <summary>Of hosts that say nothing: every code is known, and the matrix is that of the library.</summary>
    public static ClassificationRules Default { get; } = new(Taxonomy.Empty, UrgencyMatrix.Default, UnknownCodes.KeepAsUnclassified, null);

    public Taxonomy Taxonomy { get; } = taxonomy;

    public UrgencyMatrix Matrix { get; } = matrix;

    public UnknownCodes Unknown { get; } = unknown;

    /// <summary>The classifier by words; null when the host has not asked for it.</summary>
    public KeywordClassifier? Keywords { get; } = keywords;

    /// <summary>Whether suggestions are written down only.</summary>
    public bool SuggestsOnly { get; init; }

    /// <summary>How long a classifier of the host's own may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Looks codes up.</summary>
    public ResolvedCodes Resolve(GivenCodes given) => new CodeResolver(Taxonomy, Matrix, Unknown).Resolve(given);

    /// <summary>Looks a suggestion's codes up. What nobody knows is left out: whoever sent the complaint cannot help it.</summary>
    public ClassificationSuggestion Known(ClassificationSuggestion suggestion)
    {
        GivenCodes known = Resolve(new GivenCodes(suggestion.Category, suggestion.Cause, suggestion.Touchpoint)).Known;
        return suggestion with { Category = known.Category, Cause = known.Cause, Touchpoint = known.Touchpoint };
    }
}
