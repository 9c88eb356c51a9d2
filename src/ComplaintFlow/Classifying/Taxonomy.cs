using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Classifying;

namespace ComplaintFlow;

/// <summary>The codes that a host knows, with their names and synonyms. Immutable, for all threads.</summary>
/// <remarks>A kind of which it has no terms is not looked up: every code of it is known.</remarks>
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

    /// <summary>No terms at all: every code is known, under its own name.</summary>
    public static Taxonomy Empty { get; } = new([]);

    /// <summary>The terms: those of sets first, in the order in which they were said.</summary>
    public ImmutableArray<TaxonomyTerm> Terms { get; }

    /// <summary>Defines a taxonomy in code, outside a host: for tests and tools.</summary>
    /// <param name="define">Says the terms.</param>
    /// <exception cref="InvalidRulesException">Something is wrong with the terms; carries every fault.</exception>
    public static Taxonomy Define(Action<TaxonomyBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        TaxonomyOptions options = new();
        define(new(options));
        List<Fault> faults = [];
        return TaxonomyCompiler.Compile(new(options, new()), faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>The name of a category in a language; its code when there is none.</summary>
    /// <param name="category">The category.</param>
    /// <param name="language">The BCP 47 tag, such as <c>zh</c>; where there is no name in it, the English one counts.</param>
    public string NameOf(Category category, string language) => NameOf(TermKind.Category, category.Name, language) ?? category.Name;

    /// <summary>The name of a cause in a language; its code when there is none.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="language">The BCP 47 tag.</param>
    public string NameOf(Cause cause, string language) => NameOf(TermKind.Cause, cause.Name, language) ?? cause.Name;

    /// <summary>The name of a touchpoint in a language; its code when there is none.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="language">The BCP 47 tag.</param>
    public string NameOf(Touchpoint touchpoint, string language) => NameOf(TermKind.Touchpoint, touchpoint.Name, language) ?? touchpoint.Name;

    /// <summary>The name of a dimension of service quality in a language; its code when there is none.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="language">The BCP 47 tag.</param>
    public string NameOf(QualityDimension dimension, string language) => NameOf(TermKind.QualityDimension, dimension.Name, language) ?? dimension.Name;

    /// <summary>The term of a code; <see langword="null"/> when there is none.</summary>
    /// <param name="kind">What the code is of.</param>
    /// <param name="code">The code, letter for letter.</param>
    public TaxonomyTerm? Find(TermKind kind, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _byCode.GetValueOrDefault((kind, code));
    }

    /// <summary>The term that a code, a name in any language or a synonym stands for, however it is typed.</summary>
    /// <param name="kind">What it is of.</param>
    /// <param name="text">The code, the name or the synonym; case, width, and <c>-</c>, <c>_</c> or a space between words make no difference.</param>
    /// <returns>The term, or <see langword="null"/> when nothing is called so.</returns>
    public TaxonomyTerm? Resolve(TermKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _byCode.GetValueOrDefault((kind, text)) ?? _byText.GetValueOrDefault((kind, TermText.Key(text)));
    }

    /// <summary>Whether there are terms of a kind, so that codes of it are looked up.</summary>
    /// <param name="kind">The kind.</param>
    public bool Has(TermKind kind) => _kinds.Contains(kind);

    /// <summary>The term that somebody probably meant.</summary>
    internal TaxonomyTerm? Nearest(TermKind kind, string text) => NearestTerm.Of(Terms.Where(term => term.Kind == kind), text);

    /// <summary>Codes come first, then synonyms, then names that only one term has.</summary>
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
