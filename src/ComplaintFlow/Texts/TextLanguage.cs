using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The texts of one language: the files <c>Texts/&lt;language&gt;/*.json</c> of the assembly, read when the first text is asked for.</summary>
/// <param name="name">The language, as its folder is called.</param>
internal sealed class TextLanguage(string name)
{
    private readonly Lazy<FrozenDictionary<string, string>> _texts = new(() => Read(name));

    /// <summary>Every text by its key.</summary>
    public FrozenDictionary<string, string> Texts => _texts.Value;

    private static FrozenDictionary<string, string> Read(string language)
    {
        Assembly assembly = typeof(TextLanguage).Assembly;
        Dictionary<string, string> texts = [];
        foreach (string file in assembly.GetManifestResourceNames().Where(file => file.StartsWith($"Texts/{language}/", StringComparison.Ordinal)))
        {
            using Stream json = assembly.GetManifestResourceStream(file)!;
            // Throws on a key that stands in two files, as the reader does on one that stands twice in a file.
            foreach ((string key, string text) in JsonSerializer.Deserialize(json, TextJsonContext.Default.DictionaryStringString)!)
                texts.Add(key, text);
        }

        return texts.ToFrozenDictionary();
    }
}

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextJsonContext : JsonSerializerContext;
