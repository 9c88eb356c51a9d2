using System.Globalization;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Classifying;

/// <summary>Says how complaints are classified. Several calls add up.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the rules are compiled.</remarks>
public sealed class ClassificationBuilder
{
    private readonly ClassificationOptions _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public ClassificationBuilder(ClassificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Says which codes there are. Without that every code is accepted as it is.</summary>
    /// <param name="taxonomy">Takes the sets and terms.</param>
    public ClassificationBuilder UseTaxonomy(Action<TaxonomyBuilder> taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        taxonomy(new(_options.Taxonomy));
        return this;
    }

    /// <summary>Says what impact and stated urgency come to, instead of <see cref="UrgencyMatrix.Default"/>. The last call counts.</summary>
    /// <param name="matrix">Takes the table.</param>
    public ClassificationBuilder UseUrgencyMatrix(Action<UrgencyMatrixBuilder> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix(new(_options.UrgencyMatrix = new()));
        return this;
    }

    /// <summary>Says what is done with codes that neither the taxonomy nor the matrix knows.</summary>
    /// <param name="policy">What is done; without this call <see cref="UnknownCodes.KeepAsUnclassified"/>.</param>
    public ClassificationBuilder WhenCodeIsUnknown(UnknownCodes policy)
    {
        if (!Enum.IsDefined(policy))
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "There is no such policy.");
        _options.UnknownCodes = policy;
        return this;
    }

    /// <summary>Classifies complaints that come in without a category by the words in them: those of the taxonomy, those that come with the library, and these.</summary>
    /// <param name="keywords">Says further words.</param>
    public ClassificationBuilder UseKeywords(Action<KeywordsBuilder>? keywords = null)
    {
        _options.UseKeywords = true;
        keywords?.Invoke(new(_options.Keywords));
        return this;
    }

    /// <summary>Only writes into the journal what a classifier suggests; somebody else decides whether to reclassify.</summary>
    public ClassificationBuilder SuggestOnly()
    {
        _options.SuggestOnly = true;
        return this;
    }

    /// <summary>How long a classifier of the host's own may take before the complaint is received without it.</summary>
    /// <param name="time">From a millisecond to 60 seconds; without this call 2 seconds.</param>
    public ClassificationBuilder Patience(TimeSpan time)
    {
        _options.Patience = time;
        return this;
    }
}

/// <summary>Says which codes there are, and what they are called.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the rules are compiled.</remarks>
public sealed class TaxonomyBuilder
{
    private readonly TaxonomyOptions _options;

    internal TaxonomyBuilder(TaxonomyOptions options) => _options = options;

    /// <summary>Takes sets that come with the library. A term of the host's own takes the place of one of the same code.</summary>
    /// <param name="sets">The sets, of <see cref="TaxonomySets"/>.</param>
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
    /// <param name="code">Its path, such as <c>billing/roaming</c>; what lies above it is a category, too.</param>
    /// <param name="english">Its English name.</param>
    /// <param name="chinese">Its Chinese name.</param>
    /// <param name="synonyms">Other ways to say it.</param>
    public TaxonomyBuilder Category(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.Categories, code, english, chinese, synonyms);

    /// <summary>Adds a cause.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="english">Its English name.</param>
    /// <param name="chinese">Its Chinese name.</param>
    /// <param name="synonyms">Other ways to say it.</param>
    public TaxonomyBuilder Cause(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.Causes, code, english, chinese, synonyms);

    /// <summary>Adds a touchpoint, a stage of the customers' journey.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="english">Its English name.</param>
    /// <param name="chinese">Its Chinese name.</param>
    /// <param name="synonyms">Other ways to say it.</param>
    public TaxonomyBuilder Touchpoint(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.Touchpoints, code, english, chinese, synonyms);

    /// <summary>Adds a dimension of service quality.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="english">Its English name.</param>
    /// <param name="chinese">Its Chinese name.</param>
    /// <param name="synonyms">Other ways to say it.</param>
    public TaxonomyBuilder QualityDimension(string code, string english, string? chinese = null, params ReadOnlySpan<string> synonyms) => Add(_options.QualityDimensions, code, english, chinese, synonyms);

    /// <summary>Adds a term with all that can be said of one: a parent, names in further languages.</summary>
    /// <param name="kind">What it is a name of.</param>
    /// <param name="term">The term.</param>
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

/// <summary>Says which words speak for which code, in addition to the words that come with the library and to the names and synonyms of the taxonomy.</summary>
/// <remarks>
/// Words are looked for whatever their case and width, English ones as whole words; one that ends in <c>*</c> stands for every word that begins so. The longest
/// wins: "not urgent" hides the "urgent" in it. What is wrong comes out when the rules are compiled.
/// </remarks>
public sealed class KeywordsBuilder
{
    private readonly IList<KeywordOptions> _keywords;

    internal KeywordsBuilder(IList<KeywordOptions> keywords) => _keywords = keywords;

    /// <summary>Words that speak for a category.</summary>
    /// <param name="code">The category.</param>
    /// <param name="words">The words or phrases.</param>
    public KeywordsBuilder Category(string code, params ReadOnlySpan<string> words) => Add(new() { Category = code }, words);

    /// <summary>Words that speak for a cause.</summary>
    /// <param name="code">The cause.</param>
    /// <param name="words">The words or phrases.</param>
    public KeywordsBuilder Cause(string code, params ReadOnlySpan<string> words) => Add(new() { Cause = code }, words);

    /// <summary>Words that speak for a touchpoint.</summary>
    /// <param name="code">The touchpoint.</param>
    /// <param name="words">The words or phrases.</param>
    public KeywordsBuilder Touchpoint(string code, params ReadOnlySpan<string> words) => Add(new() { Touchpoint = code }, words);

    /// <summary>Words that speak for an urgency.</summary>
    /// <param name="urgency">The urgency.</param>
    /// <param name="words">The words or phrases.</param>
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

/// <summary>Says what impacts and stated urgencies come to, as a table: first the columns, then row by row.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the matrix is compiled.</remarks>
public sealed class UrgencyMatrixBuilder
{
    private readonly UrgencyMatrixOptions _options;

    internal UrgencyMatrixBuilder(UrgencyMatrixOptions options) => _options = options;

    /// <summary>Names the columns.</summary>
    /// <param name="names">How soon customers may say that something must be done, in words of the host.</param>
    public UrgencyMatrixBuilder Urgencies(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            _options.Urgencies.Add(name);
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="name">How much is at stake, in words of the host.</param>
    /// <param name="yields">What it comes to in each column, in their order.</param>
    public UrgencyMatrixBuilder Impact(string name, params ReadOnlySpan<Urgency> yields)
    {
        UrgencyMatrixRowOptions row = Row(name);
        foreach (Urgency urgency in yields)
            row.Yields.Add(MatchKey.NameOf(urgency));
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="name">How much is at stake, in words of the host.</param>
    /// <param name="yields">What it comes to in each column, in their order: names of priorities, or <c>low</c>, <c>normal</c>, <c>urgent</c>, <c>critical</c>.</param>
    public UrgencyMatrixBuilder Impact(string name, params ReadOnlySpan<string> yields)
    {
        UrgencyMatrixRowOptions row = Row(name);
        foreach (string yield in yields)
            row.Yields.Add(yield);
        return this;
    }

    /// <summary>Names a priority of the host's own, for cells to yield.</summary>
    /// <param name="name">The name, such as <c>P2</c>.</param>
    /// <param name="urgency">The urgency that it stands for.</param>
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
