using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

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
        return [.. JsonSerializer.Deserialize(json, LexiconContext.Default.LexiconEntryArray)!.SelectMany(entry => entry.Keywords)];
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
[JsonSerializable(typeof(LexiconEntry[]))]
internal sealed partial class LexiconContext : JsonSerializerContext;

/// <summary>A phrase and the code that it indicates.</summary>
/// <param name="Words">The phrase as written.</param>
/// <param name="Part">The part of the classification to which the code belongs.</param>
/// <param name="Code">The indicated code.</param>
internal readonly record struct Keyword(string Words, ClassificationPart Part, string Code)
{
    /// <summary>The cause to which an indicated cause belongs; null if there is none.</summary>
    public string? Above { get; init; }
}
