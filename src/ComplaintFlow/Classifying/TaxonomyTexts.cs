using System.Globalization;

namespace ComplaintFlow.Classifying;

/// <summary>
/// The application's texts or, for codes without a text (<c>category.billing</c>, <c>cause.price</c> …), the names of
/// the taxonomy.
/// </summary>
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
