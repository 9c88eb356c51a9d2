using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Classifying;

/// <summary>
/// The built-in words in English and Chinese that customers use for the codes of <see cref="BuiltInTaxonomies"/>. Read from the embedded file
/// <c>keywords.json</c>, whose Chinese is simplified; traditional characters are folded.
/// </summary>
internal static class Lexicon
{
    private static readonly Lazy<Keyword[]> Embedded = new(Read);

    public static IReadOnlyList<Keyword> Keywords => Embedded.Value;

    private static Keyword[] Read()
    {
        using Stream json = Assembly.GetExecutingAssembly().GetManifestResourceStream("Classifying/keywords.json")!;
        LexiconData data = JsonSerializer.Deserialize(json, LexiconContext.Default.LexiconData)!;
        return [.. data.Codes.SelectMany(entry => entry.Keywords).Select(keyword => data.Resolve(keyword))];
    }
}

/// <summary>The content of the embedded file.</summary>
/// <param name="Groups">Groups of words to which the words of the codes refer as <c>{name}</c>.</param>
/// <param name="Codes">The words of each code.</param>
internal sealed record LexiconData(Dictionary<string, string[]> Groups, LexiconEntry[] Codes)
{
    /// <summary>Returns a keyword with its groups written out.</summary>
    public Keyword Resolve(Keyword keyword)
    {
        if (!keyword.Words.Contains('{', StringComparison.Ordinal))
            return keyword;
        string[][] parts = [.. keyword.Words.Split(Wordings.Gap).Select(part => part is ['{', .. string name, '}'] ? Groups[name] : [part])];
        return new(string.Join(Wordings.Gap, parts.Select(part => string.Join('|', part))), keyword.Part, keyword.Code) { Alternatives = parts };
    }
}

/// <summary>Words that indicate one code.</summary>
internal sealed record LexiconEntry(string[] Words)
{
    public string? Category { get; init; }

    public string? Cause { get; init; }

    public string? Urgency { get; init; }

    [JsonIgnore]
    public IEnumerable<Keyword> Keywords
    {
        get
        {
            (ClassificationPart part, string code) = this switch
            {
                { Category: { } category } => (ClassificationPart.Category, category),
                { Cause: { } cause } => (ClassificationPart.Cause, cause),
                _ => (ClassificationPart.Urgency, Urgency!),
            };
            return Words.Select(words => new Keyword(words, part, code));
        }
    }
}

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LexiconData))]
internal sealed partial class LexiconContext : JsonSerializerContext;

/// <summary>A phrase and the code that it indicates.</summary>
/// <param name="Words">The phrase as written.</param>
/// <param name="Part">The part of the classification to which the code belongs.</param>
/// <param name="Code">The indicated code.</param>
internal sealed record Keyword(string Words, ClassificationPart Part, string Code)
{
    private readonly string[][]? _parts;

    /// <summary>The words that can stand for each part.</summary>
    public string[][] Alternatives { get => _parts ?? [.. Words.Split(Wordings.Gap).Select(part => new[] { part })]; init => _parts = value; }

    /// <summary>Whether several words can stand for a part.</summary>
    public bool HasGroups => _parts is not null;

    /// <summary>The number of parts, which all count.</summary>
    public int Parts => _parts?.Length ?? (1 + Words.AsSpan().Count(Wordings.Gap));

    /// <summary>The cause to which an indicated cause belongs; null if there is none.</summary>
    public string? Above { get; init; }
}
