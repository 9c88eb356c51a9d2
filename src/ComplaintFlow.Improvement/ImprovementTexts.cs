using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Improvement;

/// <summary>The texts of the package: those of the host first, then English and simplified Chinese.</summary>
internal sealed class ImprovementTexts(IComplaintTexts host)
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> BuiltIn =
        ((string[])["en", "zh-Hans"]).ToFrozenDictionary(static language => language, Read, StringComparer.OrdinalIgnoreCase);

    /// <summary>The languages that the package has texts for.</summary>
    public static IEnumerable<string> Languages => BuiltIn.Keys;

    public static IReadOnlyDictionary<string, string> In(string language) => BuiltIn[language];

    public string Say(string key, CultureInfo culture, params object?[] arguments)
    {
        object?[] values = [.. arguments.Select(value => Readable(value, culture))];
        if (host.Find(key, culture, values) is { } own)
            return own;
        for (CultureInfo reader = culture; reader.Name.Length > 0; reader = reader.Parent)
        {
            if (BuiltIn.TryGetValue(reader.Name, out FrozenDictionary<string, string>? texts) && texts.TryGetValue(key, out string? text))
                return string.Format(culture, text, values);
        }

        return BuiltIn["en"].TryGetValue(key, out string? english) ? string.Format(culture, english, values) : key;
    }

    public Refusal Write(ImprovementDenial denial)
    {
        CultureInfo culture = CultureInfo.CurrentUICulture;
        return new(
            denial.Code,
            Say($"refusal.{denial.Code}", culture, denial.About),
            [.. denial.Reasons.Select(reason => Say(reason.Key, culture, reason.Arguments)).Distinct()],
            Say($"refusal.{denial.Code}.fix", culture, denial.About));
    }

    private object? Readable(object? value, CultureInfo culture) => value switch
    {
        ImprovementState state => Say($"improvement.state.{state}", culture),
        ImprovementKind kind => Say($"improvement.kind.{kind}", culture),
        // A stamp that reads alike everywhere, since readers are in different zones.
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        _ => value,
    };

    private static FrozenDictionary<string, string> Read(string language)
    {
        using Stream json = Assembly.GetExecutingAssembly().GetManifestResourceStream(language)!;
        return JsonSerializer.Deserialize(json, ImprovementTextsContext.Default.DictionaryStringString)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>Writes the sentences of entries.</summary>
internal sealed class ImprovementWords(ImprovementTexts texts, CultureInfo culture)
{
    public string Say(string entry, params object?[] arguments) => texts.Say($"improvement.entry.{entry}", culture, arguments);

    public string Kind(ImprovementKind kind) => texts.Say($"improvement.kind.{kind}", culture);

    /// <summary>Writes a change in per cent with its sign.</summary>
    public string Change(decimal percent) => percent.ToString("+0.#;−0.#;0", culture) + " %";

    public string Ratio(decimal ratio) => ratio.ToString("0.000", culture);
}

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ImprovementTextsContext : JsonSerializerContext;
