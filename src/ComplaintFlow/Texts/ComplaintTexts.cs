using System.Collections.Frozen;
using System.Globalization;

namespace ComplaintFlow;

/// <summary>The texts that come with the library, in English and in simplified Chinese.</summary>
public sealed class ComplaintTexts : IComplaintTexts
{
    /// <summary>The texts. Stateless, so one is enough.</summary>
    public static ComplaintTexts Default { get; } = new();

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

    // A class a language, so that each is read when its first text is asked for; a Lazy would make every look-up half as slow again.
    private static class English
    {
        public static readonly FrozenDictionary<string, string> Texts = EmbeddedTexts.Read("en");
    }

    private static class Chinese
    {
        public static readonly FrozenDictionary<string, string> Texts = EmbeddedTexts.Read("zh-Hans");
    }
}
