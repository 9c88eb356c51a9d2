using System.Globalization;

namespace ComplaintFlow;

/// <summary>The texts that come with the library, in English and in simplified Chinese.</summary>
public sealed class ComplaintTexts : IComplaintTexts
{
    private static readonly TextLanguage English = new("en");
    private static readonly TextLanguage Chinese = new("zh-Hans");

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
}
