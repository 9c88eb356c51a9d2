using System.Globalization;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Configures the classification of complaints. Several calls are cumulative.</summary>
/// <remarks>Not thread-safe. All faults are reported together when the rules are compiled.</remarks>
public sealed class ClassificationBuilder
{
    private readonly ClassificationOptions _options;

    /// <summary>Creates a builder that adds to options.</summary>
    /// <param name="options">The options to fill.</param>
    public ClassificationBuilder(ClassificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Defines the known codes. Without a taxonomy, every code is accepted unchanged.</summary>
    /// <param name="taxonomy">Adds sets and terms.</param>
    public ClassificationBuilder UseTaxonomy(Action<TaxonomyBuilder> taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        taxonomy(new(_options.Taxonomy));
        return this;
    }

    /// <summary>
    /// Defines the urgency for each impact and stated urgency, instead of <see cref="UrgencyMatrix.Default"/>. The last
    /// call applies.
    /// </summary>
    /// <param name="matrix">Adds the columns and rows.</param>
    public ClassificationBuilder UseUrgencyMatrix(Action<UrgencyMatrixBuilder> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix(new(_options.UrgencyMatrix = new()));
        return this;
    }

    /// <summary>Sets the policy for codes that are neither in the taxonomy nor in the matrix.</summary>
    /// <param name="policy">The policy; <see cref="UnknownCodes.KeepAsUnclassified"/> by default.</param>
    public ClassificationBuilder WhenCodeIsUnknown(UnknownCodes policy)
    {
        if (!Enum.IsDefined(policy))
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "Unknown policy.");
        _options.UnknownCodes = policy;
        return this;
    }

    /// <summary>
    /// Classifies complaints that are received without a category by their words: those of the taxonomy, the built-in
    /// ones, and these.
    /// </summary>
    /// <param name="keywords">Adds further words.</param>
    public ClassificationBuilder UseKeywords(Action<KeywordsBuilder>? keywords = null)
    {
        _options.UseKeywords = true;
        keywords?.Invoke(new(_options.Keywords));
        return this;
    }

    /// <summary>Only records the suggestions of a classifier in the journal, without applying them.</summary>
    public ClassificationBuilder SuggestOnly()
    {
        _options.SuggestOnly = true;
        return this;
    }

    /// <summary>
    /// Sets the time limit for the application's own classifier, after which the complaint is received without it.
    /// </summary>
    /// <param name="time">1 millisecond to 60 seconds, inclusive; 2 seconds by default.</param>
    public ClassificationBuilder Patience(TimeSpan time)
    {
        _options.Patience = time;
        return this;
    }
}

/// <summary>Defines the known codes and their names.</summary>
/// <remarks>Not thread-safe. All faults are reported together when the rules are compiled.</remarks>
public sealed class TaxonomyBuilder
{
    private readonly TaxonomyOptions _options;

    internal TaxonomyBuilder(TaxonomyOptions options) => _options = options;

    /// <summary>Adds built-in sets. An application's own term replaces one with the same code.</summary>
    /// <param name="sets">The sets, from <see cref="BuiltInTaxonomies"/>.</param>
    public TaxonomyBuilder Use(params ReadOnlySpan<TaxonomySet> sets)
    {
        foreach (TaxonomySet set in sets)
        {
            ArgumentNullException.ThrowIfNull(set, nameof(sets));
            _options.Sets.Add(set.Name);
        }

        return this;
    }

    /// <summary>Adds a category.</summary>
    /// <param name="code">The path, such as <c>billing/roaming</c>; its ancestors must be added, too.</param>
    /// <param name="english">The English name, 1 to 64 characters.</param>
    /// <param name="chinese">The Chinese name, 1 to 64 characters; none by default.</param>
    /// <param name="synonyms">Alternative names, each 1 to 64 characters.</param>
    public TaxonomyBuilder Category(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.Categories, code, english, chinese, synonyms);

    /// <summary>Adds a cause.</summary>
    /// <param name="code">The code that complaints carry, 1 to 64 characters.</param>
    /// <param name="english">The English name, 1 to 64 characters.</param>
    /// <param name="chinese">The Chinese name, 1 to 64 characters; none by default.</param>
    /// <param name="synonyms">Alternative names, each 1 to 64 characters.</param>
    public TaxonomyBuilder Cause(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.Causes, code, english, chinese, synonyms);

    /// <summary>Adds a touchpoint, a stage of the customer journey.</summary>
    /// <param name="code">The code that complaints carry, 1 to 64 characters.</param>
    /// <param name="english">The English name, 1 to 64 characters.</param>
    /// <param name="chinese">The Chinese name, 1 to 64 characters; none by default.</param>
    /// <param name="synonyms">Alternative names, each 1 to 64 characters.</param>
    public TaxonomyBuilder Touchpoint(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.Touchpoints, code, english, chinese, synonyms);

    /// <summary>Adds a dimension of service quality.</summary>
    /// <param name="code">The code that complaints carry, 1 to 64 characters.</param>
    /// <param name="english">The English name, 1 to 64 characters.</param>
    /// <param name="chinese">The Chinese name, 1 to 64 characters; none by default.</param>
    /// <param name="synonyms">Alternative names, each 1 to 64 characters.</param>
    public TaxonomyBuilder QualityDimension(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.QualityDimensions, code, english, chinese, synonyms);

    /// <summary>Adds a root cause.</summary>
    /// <param name="code">The code that findings carry, 1 to 64 characters.</param>
    /// <param name="english">The English name, 1 to 64 characters.</param>
    /// <param name="chinese">The Chinese name, 1 to 64 characters; none by default.</param>
    /// <param name="synonyms">Alternative names, each 1 to 64 characters.</param>
    public TaxonomyBuilder RootCause(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.RootCauses, code, english, chinese, synonyms);

    /// <summary>Adds a term with all options, such as a parent and names in further languages.</summary>
    /// <param name="kind">The kind of term.</param>
    /// <param name="term">The options of the term.</param>
    public TaxonomyBuilder Term(TermKind kind, TermOptions term)
    {
        ArgumentNullException.ThrowIfNull(term);
        _options.Kinds.First(pair => pair.Kind == kind).Terms.Add(term);
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

/// <summary>
/// Adds words that indicate codes, in addition to the built-in words and the names and synonyms of the taxonomy.
/// </summary>
/// <remarks>
/// Words match regardless of case and width, and English ones only as whole words; a word that ends in <c>*</c> matches
/// every word with that prefix. The longest match wins: "not urgent" hides "urgent". Faults are reported when the rules
/// are compiled.
/// </remarks>
public sealed class KeywordsBuilder
{
    private readonly IList<KeywordOptions> _keywords;

    internal KeywordsBuilder(IList<KeywordOptions> keywords) => _keywords = keywords;

    /// <summary>Adds words that indicate a category.</summary>
    /// <param name="code">The path of the category.</param>
    /// <param name="words">The words or phrases, each 1 to 64 characters.</param>
    public KeywordsBuilder Category(string code, params ReadOnlySpan<string> words) => Add(new() { Category = code }, words);

    /// <summary>Adds words that indicate a cause.</summary>
    /// <param name="code">The code of the cause.</param>
    /// <param name="words">The words or phrases, each 1 to 64 characters.</param>
    public KeywordsBuilder Cause(string code, params ReadOnlySpan<string> words) => Add(new() { Cause = code }, words);

    /// <summary>Adds words that indicate a touchpoint.</summary>
    /// <param name="code">The code of the touchpoint.</param>
    /// <param name="words">The words or phrases, each 1 to 64 characters.</param>
    public KeywordsBuilder Touchpoint(string code, params ReadOnlySpan<string> words) => Add(new() { Touchpoint = code }, words);

    /// <summary>Adds words that indicate an urgency.</summary>
    /// <param name="urgency">The indicated urgency.</param>
    /// <param name="words">The words or phrases, each 1 to 64 characters.</param>
    public KeywordsBuilder Urgency(Urgency urgency, params ReadOnlySpan<string> words) => Add(new() { Urgency = MatchKey.NameOf(urgency) }, words);

    private KeywordsBuilder Add(KeywordOptions keyword, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            keyword.Words.Add(word);
        keyword.Place = Place.InCode(string.Create(CultureInfo.InvariantCulture, $"UseKeywords, {_keywords.Count + 1}"));
        _keywords.Add(keyword);
        return this;
    }
}

/// <summary>
/// Defines the urgency for each impact and stated urgency as a table: first the columns, then the rows.
/// </summary>
/// <remarks>Not thread-safe. All faults are reported together when the matrix is compiled.</remarks>
public sealed class UrgencyMatrixBuilder
{
    private readonly UrgencyMatrixOptions _options;

    internal UrgencyMatrixBuilder(UrgencyMatrixOptions options) => _options = options;

    /// <summary>Adds the columns.</summary>
    /// <param name="names">The application's names of the urgencies that customers can state.</param>
    public UrgencyMatrixBuilder Urgencies(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            _options.Urgencies.Add(name);
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="name">The application's name of the impact.</param>
    /// <param name="yields">The urgency in each column, in order.</param>
    public UrgencyMatrixBuilder Impact(string name, params ReadOnlySpan<Urgency> yields)
    {
        UrgencyMatrixRowOptions row = Row(name);
        foreach (Urgency urgency in yields)
            row.Yields.Add(MatchKey.NameOf(urgency));
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="name">The application's name of the impact.</param>
    /// <param name="yields">
    /// The result in each column, in order: a priority, or <c>low</c>, <c>normal</c>, <c>urgent</c> or <c>critical</c>.
    /// </param>
    public UrgencyMatrixBuilder Impact(string name, params ReadOnlySpan<string> yields)
    {
        UrgencyMatrixRowOptions row = Row(name);
        foreach (string yield in yields)
            row.Yields.Add(yield);
        return this;
    }

    /// <summary>Defines an application's own priority, for use in cells.</summary>
    /// <param name="name">The name, such as <c>P2</c>.</param>
    /// <param name="urgency">The urgency of the priority.</param>
    public UrgencyMatrixBuilder Priority(string name, Urgency urgency)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.Priorities[name] = MatchKey.NameOf(urgency);
        return this;
    }

    private UrgencyMatrixRowOptions Row(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        UrgencyMatrixRowOptions row = new() { Impact = name };
        _options.Impacts.Add(row);
        return row;
    }
}
