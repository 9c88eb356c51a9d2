using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Classifying;

/// <summary>The known codes with their names and synonyms. Immutable and thread-safe.</summary>
/// <remarks>If there are no terms of a kind, all codes of that kind are known.</remarks>
public sealed class Taxonomy
{
    private readonly FrozenDictionary<(TermKind, string), TaxonomyTerm> _byCode;
    private readonly FrozenDictionary<(TermKind, string), TaxonomyTerm> _byText;
    private readonly FrozenSet<TermKind> _kinds;

    internal Taxonomy(IEnumerable<TaxonomyTerm> terms)
    {
        Terms = [.. terms];
        _byCode = Terms.ToFrozenDictionary(term => (term.Kind, term.Code));
        _byText = ByText(Terms).ToFrozenDictionary();
        _kinds = Terms.Select(term => term.Kind).ToFrozenSet();
    }

    /// <summary>The taxonomy without terms: all codes are known, and are their own names.</summary>
    public static Taxonomy Empty { get; } = new([]);

    /// <summary>The terms in the order in which they were added, those of sets first.</summary>
    public ImmutableArray<TaxonomyTerm> Terms { get; }

    /// <summary>Creates a taxonomy without dependency injection, for tests and tools.</summary>
    /// <param name="define">Adds sets and terms.</param>
    /// <exception cref="InvalidRulesException">The terms are invalid; the exception contains all faults.</exception>
    public static Taxonomy Define(Action<TaxonomyBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        TaxonomyOptions options = new();
        define(new(options));
        List<Fault> faults = [];
        return TaxonomyCompiler.Compile(new(options, new()), faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Returns the name of a category in a language, or its code if there is none.</summary>
    /// <param name="category">The category to name.</param>
    /// <param name="language">
    /// The BCP 47 tag, such as <c>zh</c>; if there is no name in this language, the English one is used.
    /// </param>
    public string NameOf(Category category, string language) => NameOf(TermKind.Category, category.Name, language) ?? category.Name;

    /// <summary>Returns the name of a cause in a language, or its code if there is none.</summary>
    /// <param name="cause">The cause to name.</param>
    /// <param name="language">The BCP 47 tag; if there is no name in this language, the English one is used.</param>
    public string NameOf(Cause cause, string language) => NameOf(TermKind.Cause, cause.Name, language) ?? cause.Name;

    /// <summary>Returns the name of a touchpoint in a language, or its code if there is none.</summary>
    /// <param name="touchpoint">The touchpoint to name.</param>
    /// <param name="language">The BCP 47 tag; if there is no name in this language, the English one is used.</param>
    public string NameOf(Touchpoint touchpoint, string language) => NameOf(TermKind.Touchpoint, touchpoint.Name, language) ?? touchpoint.Name;

    /// <summary>
    /// Returns the name of a dimension of service quality in a language, or its code if there is none.
    /// </summary>
    /// <param name="dimension">The dimension to name.</param>
    /// <param name="language">The BCP 47 tag; if there is no name in this language, the English one is used.</param>
    public string NameOf(QualityDimension dimension, string language) => NameOf(TermKind.QualityDimension, dimension.Name, language) ?? dimension.Name;

    /// <summary>Returns the name of a root cause in a language, or its code if there is none.</summary>
    /// <param name="cause">The root cause to name.</param>
    /// <param name="language">The BCP 47 tag; if there is no name in this language, the English one is used.</param>
    public string NameOf(RootCause cause, string language) => NameOf(TermKind.RootCause, cause.Name, language) ?? cause.Name;

    /// <summary>Finds a term by its code; <see langword="null"/> if there is none.</summary>
    /// <param name="kind">The kind of term.</param>
    /// <param name="code">The exact code.</param>
    public TaxonomyTerm? Find(TermKind kind, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _byCode.GetValueOrDefault((kind, code));
    }

    /// <summary>Finds a term by its code, its name in any language or a synonym, with any spelling.</summary>
    /// <param name="kind">The kind of term.</param>
    /// <param name="text">
    /// The code, name or synonym; case, width, and <c>-</c>, <c>_</c> or a space between words make no difference.
    /// </param>
    /// <returns>The term, or <see langword="null"/> if there is none.</returns>
    public TaxonomyTerm? Resolve(TermKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _byCode.GetValueOrDefault((kind, text)) ?? _byText.GetValueOrDefault((kind, TermText.Key(text)));
    }

    /// <summary>Returns whether there are terms of a kind, so that its codes are looked up.</summary>
    /// <param name="kind">The kind of term.</param>
    public bool Has(TermKind kind) => _kinds.Contains(kind);

    /// <summary>Finds the term that was probably intended.</summary>
    internal TaxonomyTerm? Nearest(TermKind kind, string text) => NearestTerm.Of(Terms.Where(term => term.Kind == kind), text);

    /// <summary>
    /// Indexes terms by text: codes take precedence over synonyms, and synonyms over names, which must be unique.
    /// </summary>
    private static Dictionary<(TermKind, string), TaxonomyTerm> ByText(ImmutableArray<TaxonomyTerm> terms)
    {
        Dictionary<(TermKind, string), TaxonomyTerm> found = [];
        foreach (TaxonomyTerm term in terms)
            found.TryAdd((term.Kind, TermText.Key(term.Code)), term);
        foreach (TaxonomyTerm term in terms)
        {
            foreach (string synonym in term.Synonyms)
                found.TryAdd((term.Kind, TermText.Key(synonym)), term);
        }

        foreach (var name in terms.SelectMany(term => term.Names.Values.Select(name => (Key: (term.Kind, TermText.Key(name)), Term: term))).Distinct().GroupBy(name => name.Key, name => name.Term).Where(name => name.Count() == 1))
            found.TryAdd(name.Key, name.First());
        return found;
    }

    internal string? NameOf(TermKind kind, string code, string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Find(kind, code)?.NameIn(language);
    }
}

/// <summary>The policy for codes that are not in the taxonomy or the urgency matrix.</summary>
[JsonConverter(typeof(StableEnumConverter<UnknownCodes>))]
public enum UnknownCodes
{
    /// <summary>
    /// Receives the complaint without the code, or with <see cref="Category.Unclassified"/> for a category; the event
    /// keeps the given code. The default.
    /// </summary>
    KeepAsUnclassified,

    /// <summary>Refuses the command and suggests the nearest known code.</summary>
    Refuse,

    /// <summary>Records the code unchanged.</summary>
    Accept,
}
