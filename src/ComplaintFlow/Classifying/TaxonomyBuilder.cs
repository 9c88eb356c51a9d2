namespace ComplaintFlow.Classifying;

/// <summary>Says which codes there are, and what they are called.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the rules are compiled.</remarks>
public sealed class TaxonomyBuilder
{
    internal TaxonomyOptions Options { get; } = new();

    /// <summary>Takes sets that come with the library. A term of the host's own takes the place of one of the same code.</summary>
    /// <param name="sets">The sets, of <see cref="TaxonomySets"/>.</param>
    public TaxonomyBuilder Use(params ReadOnlySpan<TaxonomySet> sets)
    {
        foreach (TaxonomySet set in sets)
        {
            ArgumentNullException.ThrowIfNull(set, nameof(sets));
            Options.Sets.Add(set.Name);
        }

        return this;
    }

    /// <summary>Adds a category.</summary>
    /// <param name="code">Its path, such as <c>billing/roaming</c>; what lies above it is a category, too.</param>
    /// <param name="english">Its English name.</param>
    /// <param name="chinese">Its Chinese name.</param>
    /// <param name="synonyms">Other ways to say it.</param>
    public TaxonomyBuilder Category(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(Options.Categories, code, english, chinese, synonyms);

    /// <summary>Adds a cause.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="english">Its English name.</param>
    /// <param name="chinese">Its Chinese name.</param>
    /// <param name="synonyms">Other ways to say it.</param>
    public TaxonomyBuilder Cause(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(Options.Causes, code, english, chinese, synonyms);

    /// <summary>Adds a touchpoint, a stage of the customers' journey.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="english">Its English name.</param>
    /// <param name="chinese">Its Chinese name.</param>
    /// <param name="synonyms">Other ways to say it.</param>
    public TaxonomyBuilder Touchpoint(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(Options.Touchpoints, code, english, chinese, synonyms);

    /// <summary>Adds a dimension of service quality.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="english">Its English name.</param>
    /// <param name="chinese">Its Chinese name.</param>
    /// <param name="synonyms">Other ways to say it.</param>
    public TaxonomyBuilder QualityDimension(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(Options.QualityDimensions, code, english, chinese, synonyms);

    /// <summary>Adds a term with all that can be said of one: a parent, names in further languages.</summary>
    /// <param name="kind">What it is a name of.</param>
    /// <param name="term">The term.</param>
    public TaxonomyBuilder Term(TermKind kind, TermOptions term)
    {
        ArgumentNullException.ThrowIfNull(term);
        Options.Kinds.First(pair => pair.Kind == kind).Terms.Add(term);
        return this;
    }

    private TaxonomyBuilder Add(IList<TermOptions> terms, string code, string english, string? chinese, ReadOnlySpan<string> synonyms)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(english);
        TermOptions term = new() { Code = code, Names = { ["en"] = english } };
        if (chinese is not null)
            term.Names["zh"] = chinese;
        foreach (string synonym in synonyms)
            term.Synonyms.Add(synonym);
        terms.Add(term);
        return this;
    }
}
