using System.Globalization;
using System.Text.RegularExpressions;

namespace ComplaintFlow.Testing;

/// <summary>Says what a translation of the library's texts lacks. Bound to no test framework: the list is empty when nothing is lacking.</summary>
public static partial class TextsConformance
{
    /// <summary>Compares all texts of the library with their translations.</summary>
    /// <param name="texts">The translation, such as <see cref="LanguageTexts"/>. If it falls back on English, a missing text is reported as the same as in English.</param>
    /// <param name="culture">The culture of the translation.</param>
    /// <param name="sameAsEnglish">The keys of texts that are rightly the same as in English, such as <c>tier.vip</c>.</param>
    /// <returns>What is lacking, in the order of the keys.</returns>
    public static IReadOnlyList<TextFinding> Check(IComplaintTexts texts, CultureInfo culture, params IEnumerable<string> sameAsEnglish)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        HashSet<string> same = [.. sameAsEnglish];
        List<TextFinding> findings = [];
        foreach (string key in ComplaintTexts.Keys.Order(StringComparer.Ordinal))
        {
            string english = ComplaintTexts.Default.Find(key, CultureInfo.InvariantCulture)!;
            if (texts.Find(key, culture) is not { } translation)
            {
                findings.Add(new(TextFindingKind.Missing, key, english, null));
                continue;
            }

            if (translation == english && !same.Contains(key) && Placeholder().Replace(english, "").Any(char.IsLetter))
                findings.Add(new(TextFindingKind.SameAsEnglish, key, english, translation));
            string[] expected = PlaceholdersOf(english);
            string[] found = PlaceholdersOf(translation);
            findings.AddRange(expected.Except(found).Select(one => new TextFinding(TextFindingKind.MissingPlaceholder, key, english, translation, one)));
            findings.AddRange(found.Except(expected).Select(one => new TextFinding(TextFindingKind.UnknownPlaceholder, key, english, translation, one)));
        }

        return findings;
    }

    // By number: a translation may format a value in another way.
    private static string[] PlaceholdersOf(string text) =>
        [.. Placeholder().Matches(text).Select(match => $"{{{match.Groups[1].Value}}}").Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{([0-9]+)[^}]*\}")]
    private static partial Regex Placeholder();
}

/// <summary>Something that a translation lacks.</summary>
/// <param name="Kind">The kind of finding.</param>
/// <param name="Key">The key of the text.</param>
/// <param name="English">The English text.</param>
/// <param name="Translation">The translation; <see langword="null"/> when it is missing.</param>
/// <param name="Placeholder">The placeholder, such as <c>{1}</c>, when the finding is about one.</param>
public sealed record TextFinding(TextFindingKind Kind, string Key, string English, string? Translation, string? Placeholder = null)
{
    /// <summary>Returns the finding in one line.</summary>
    public override string ToString() => Kind switch
    {
        TextFindingKind.Missing => $"{Key} is missing. English: {English}",
        TextFindingKind.SameAsEnglish => $"{Key} is the same as in English: {English}",
        TextFindingKind.MissingPlaceholder => $"{Key} lacks {Placeholder}: {Translation} English: {English}",
        _ => $"{Key} uses {Placeholder}, which the English text does not: {Translation} English: {English}",
    };
}

/// <summary>The kind of a finding about a translation.</summary>
public enum TextFindingKind
{
    /// <summary>There is no text.</summary>
    Missing,

    /// <summary>The text is the English one, perhaps because it is missing and English is the fallback.</summary>
    SameAsEnglish,

    /// <summary>The text does not use a placeholder of the English one.</summary>
    MissingPlaceholder,

    /// <summary>The text uses a placeholder that the English one does not have.</summary>
    UnknownPlaceholder,
}
