using System.Globalization;

namespace ComplaintFlow.Classifying;

/// <summary>Texts of the host, and for codes that they say nothing of (<c>category.billing</c>, <c>cause.price</c> …) the names of its taxonomy.</summary>
internal sealed class TaxonomyTexts(IComplaintTexts texts, Func<Taxonomy> taxonomy) : IComplaintTexts
{
    private static readonly (string Prefix, TermKind Kind)[] Kinds =
        [("category.", TermKind.Category), ("cause.", TermKind.Cause), ("touchpoint.", TermKind.Touchpoint), ("quality-dimension.", TermKind.QualityDimension)];

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
