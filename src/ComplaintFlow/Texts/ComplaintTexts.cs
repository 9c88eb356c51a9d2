using System.Collections.Frozen;
using System.Globalization;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <summary>The texts supplied with the library, in English and Simplified Chinese.</summary>
public sealed class ComplaintTexts : IComplaintTexts
{
    /// <summary>The shared instance, which is stateless.</summary>
    public static ComplaintTexts Default { get; } = new();

    /// <summary>The keys of all texts of the library, which a translation should have.</summary>
    public static IReadOnlyCollection<string> Keys => English.Texts.Keys;

    /// <inheritdoc/>
    public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(culture);
        string? text = IsChinese(culture) && Chinese.Texts.TryGetValue(key, out string? chinese) ? chinese : English.Texts.GetValueOrDefault(key);
        return text is null || arguments.IsEmpty ? text : string.Format(culture, text, arguments);
    }

    private static bool IsChinese(CultureInfo culture) =>
        culture.Name.Equals("zh", StringComparison.OrdinalIgnoreCase) || culture.Name.StartsWith("zh-", StringComparison.OrdinalIgnoreCase);

    // One class per language defers reading until the first text is needed; a Lazy would make each look-up half as slow again.
    private static class English
    {
        public static readonly FrozenDictionary<string, string> Texts = EmbeddedTexts.Read("en");
    }

    private static class Chinese
    {
        public static readonly FrozenDictionary<string, string> Texts = EmbeddedTexts.Read("zh-Hans");
    }
}
