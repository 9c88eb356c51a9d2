using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Insights.Texts;

/// <summary>The texts of this package, in English and Simplified Chinese. Their keys begin with <c>insights.</c>. Thread-safe.</summary>
public sealed class InsightTexts : IComplaintTexts
{
    private static readonly FrozenDictionary<string, string> English = Read("en");
    private static readonly FrozenDictionary<string, string> Chinese = Read("zh-Hans");

    private InsightTexts()
    {
    }

    /// <summary>The shared instance, which is stateless.</summary>
    public static InsightTexts Default { get; } = new();

    /// <summary>The keys of all texts, which a translation should have.</summary>
    public static IReadOnlyCollection<string> Keys => English.Keys;

    /// <inheritdoc/>
    public string? Find(string key, CultureInfo culture, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(culture);
        bool isChinese = culture.Name.Equals("zh", StringComparison.OrdinalIgnoreCase) || culture.Name.StartsWith("zh-", StringComparison.OrdinalIgnoreCase);
        string? text = isChinese && Chinese.TryGetValue(key, out string? chinese) ? chinese : English.GetValueOrDefault(key);
        return text is null || arguments.IsEmpty ? text : string.Format(culture, text, arguments);
    }

    private static FrozenDictionary<string, string> Read(string language)
    {
        Assembly assembly = typeof(InsightTexts).Assembly;
        Dictionary<string, string> texts = [];
        foreach (string file in assembly.GetManifestResourceNames().Where(file => file.StartsWith($"Texts/{language}/", StringComparison.Ordinal)))
        {
            using Stream json = assembly.GetManifestResourceStream(file)!;
            foreach ((string key, string text) in JsonSerializer.Deserialize(json, InsightTextsContext.Default.DictionaryStringString)!)
                texts.Add(key, text);
        }

        return texts.ToFrozenDictionary();
    }
}

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class InsightTextsContext : JsonSerializerContext;
