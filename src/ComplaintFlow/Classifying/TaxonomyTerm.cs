using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Classifying;

/// <summary>A code of a taxonomy with its names. Immutable.</summary>
public sealed class TaxonomyTerm
{
    internal TaxonomyTerm(TermKind kind, TermOptions options) : this(kind, options.Code, options.Parent, options.Names, options.Synonyms)
    {
    }

    internal TaxonomyTerm(TermKind kind, string code, string? parent, IEnumerable<KeyValuePair<string, string>> names, IEnumerable<string> synonyms)
    {
        (Kind, Code) = (kind, code);
        // The path of a category determines its parent.
        Parent = kind == TermKind.Category ? code.LastIndexOf('/') is > 0 and int end ? code[..end] : null : parent;
        Names = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Synonyms = [.. synonyms];
    }

    /// <summary>The kind of term.</summary>
    public TermKind Kind { get; }

    /// <summary>The code that complaints carry.</summary>
    public string Code { get; }

    /// <summary>The code of the parent term; <see langword="null"/> for a top-level term.</summary>
    public string? Parent { get; }

    /// <summary>The name in each language, by BCP 47 tag such as <c>en</c> or <c>zh</c>.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>
    /// Alternative names, each of which is accepted instead of the code when a complaint is received.
    /// </summary>
    public ImmutableArray<string> Synonyms { get; }

    /// <summary>
    /// Returns the name in a language, otherwise in an enclosing one (<c>zh</c> for <c>zh-Hans-CN</c>), otherwise in
    /// English, otherwise the code.
    /// </summary>
    /// <param name="language">The BCP 47 tag, such as <c>zh-Hans-CN</c>.</param>
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

    /// <summary>Returns the code.</summary>
    public override string ToString() => Code;
}

/// <summary>The kinds of terms of a taxonomy.</summary>
[JsonConverter(typeof(StableEnumConverter<TermKind>))]
public enum TermKind
{
    /// <summary>The subject of complaints: a <see cref="ComplaintFlow.Category"/>.</summary>
    Category,

    /// <summary>The cause of complaints: a <see cref="ComplaintFlow.Cause"/>.</summary>
    Cause,

    /// <summary>
    /// The stage of the customer journey at which the problem occurs: a <see cref="ComplaintFlow.Touchpoint"/>.
    /// </summary>
    Touchpoint,

    /// <summary>A dimension of service quality: a <see cref="ComplaintFlow.QualityDimension"/>.</summary>
    QualityDimension,

    /// <summary>The cause that an investigation finds: a <see cref="ComplaintFlow.RootCause"/>.</summary>
    RootCause,
}

/// <summary>
/// The application's texts or, for codes without a text (<c>category.billing</c>, <c>cause.price</c> …), the names of
/// the taxonomy.
/// </summary>
internal sealed class TaxonomyTexts(IComplaintTexts texts, Func<Taxonomy> taxonomy) : IComplaintTexts
{
    private static readonly (string Prefix, TermKind Kind)[] Kinds =
        [("category.", TermKind.Category), ("cause.", TermKind.Cause), ("touchpoint.", TermKind.Touchpoint), ("quality-dimension.", TermKind.QualityDimension), ("root-cause.", TermKind.RootCause)];

    public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments)
    {
        if (texts.Find(key, culture, arguments) is { } text)
            return text;
        foreach ((string prefix, TermKind kind) in Kinds)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                return taxonomy().NameOf(kind, key[prefix.Length..], culture.Name);
        }

        return null;
    }
}

/// <summary>
/// The normalized form in which codes, names and synonyms are compared: "Slow Claim", "slow_claim" and "slow-claim" are
/// equal.
/// </summary>
internal static class TermText
{
    public static string Key(string text) => PhraseText.Fold(text).Replace(' ', '-').Replace('_', '-');
}
