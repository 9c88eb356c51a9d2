using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ComplaintFlow.Classifying;

/// <summary>A code with its names. Immutable.</summary>
public sealed class TaxonomyTerm
{
    internal TaxonomyTerm(TermKind kind, TermOptions said) : this(kind, said.Code, said.Parent, said.Names, said.Synonyms)
    {
    }

    internal TaxonomyTerm(TermKind kind, string code, string? parent, IEnumerable<KeyValuePair<string, string>> names, IEnumerable<string> synonyms)
    {
        (Kind, Code) = (kind, code);
        // The path of a category says of itself what lies above it.
        Parent = kind == TermKind.Category ? code.LastIndexOf('/') is > 0 and int end ? code[..end] : null : parent;
        Names = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Synonyms = [.. synonyms];
    }

    /// <summary>What it is a name of.</summary>
    public TermKind Kind { get; }

    /// <summary>The code that complaints carry.</summary>
    public string Code { get; }

    /// <summary>The code of the term above it; <see langword="null"/> at the top.</summary>
    public string? Parent { get; }

    /// <summary>The name in each language, by BCP 47 tag such as <c>en</c> or <c>zh</c>.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>Other ways to say it, each of which stands for the code when a complaint comes in.</summary>
    public ImmutableArray<string> Synonyms { get; }

    /// <summary>The name in a language, else in one that it belongs to (<c>zh</c> for <c>zh-Hans-CN</c>), else in English, else the code.</summary>
    /// <param name="language">The BCP 47 tag.</param>
    public string NameIn(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        for (string tag = language; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            if (Names.TryGetValue(tag, out string? name))
                return name;
        }

        return Names.TryGetValue("en", out string? english) ? english : Code;
    }

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
