namespace ComplaintFlow.Classifying;

/// <summary>Says how complaints are classified. Several calls add up.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the rules are compiled.</remarks>
public sealed class ClassificationBuilder
{
    private readonly TaxonomyBuilder _taxonomy = new();
    private readonly KeywordsBuilder _keywords = new();

    internal TaxonomyOptions Taxonomy => _taxonomy.Options;

    internal UrgencyMatrixOptions? Matrix { get; private set; }

    internal UnknownCodes? Unknown { get; private set; }

    internal bool HasKeywords { get; private set; }

    internal IReadOnlyList<KeywordOptions> Keywords => _keywords.Keywords;

    internal bool SuggestsOnly { get; private set; }

    internal TimeSpan? PatienceInCode { get; private set; }

    /// <summary>Says which codes there are. Without that every code is accepted as it is.</summary>
    /// <param name="taxonomy">Takes the sets and terms.</param>
    public ClassificationBuilder UseTaxonomy(Action<TaxonomyBuilder> taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        taxonomy(_taxonomy);
        return this;
    }

    /// <summary>Says what impact and stated urgency come to, instead of <see cref="UrgencyMatrix.Default"/>. The last call counts.</summary>
    /// <param name="matrix">Takes the table.</param>
    public ClassificationBuilder UseUrgencyMatrix(Action<UrgencyMatrixBuilder> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        UrgencyMatrixBuilder builder = new();
        matrix(builder);
        Matrix = builder.Options;
        return this;
    }

    /// <summary>Says what is done with codes that neither the taxonomy nor the matrix knows.</summary>
    /// <param name="policy">What is done; without this call <see cref="UnknownCodes.KeepAsUnclassified"/>.</param>
    public ClassificationBuilder WhenCodeIsUnknown(UnknownCodes policy)
    {
        if (!Enum.IsDefined(policy))
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "There is no such policy.");
        Unknown = policy;
        return this;
    }

    /// <summary>Classifies complaints that come in without a category by the words in them: those of the taxonomy, those that come with the library, and these.</summary>
    /// <param name="keywords">Says further words.</param>
    public ClassificationBuilder UseKeywords(Action<KeywordsBuilder>? keywords = null)
    {
        HasKeywords = true;
        keywords?.Invoke(_keywords);
        return this;
    }

    /// <summary>Only writes into the journal what a classifier suggests; somebody else decides whether to reclassify.</summary>
    public ClassificationBuilder SuggestOnly()
    {
        SuggestsOnly = true;
        return this;
    }

    /// <summary>How long a classifier of the host's own may take before the complaint is received without it.</summary>
    /// <param name="time">From a millisecond to 60 seconds; without this call 2 seconds.</param>
    public ClassificationBuilder Patience(TimeSpan time)
    {
        PatienceInCode = time;
        return this;
    }
}
