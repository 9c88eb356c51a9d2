using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The files <c>Texts/&lt;language&gt;/*.json</c> of the assembly.</summary>
internal static class EmbeddedTexts
{
    /// <summary>Every text of a language by its key.</summary>
    /// <param name="language">The language, as its folder is called.</param>
    public static FrozenDictionary<string, string> Read(string language)
    {
        Assembly assembly = typeof(EmbeddedTexts).Assembly;
        Dictionary<string, string> texts = [];
        foreach (string file in assembly.GetManifestResourceNames().Where(file => file.StartsWith($"Texts/{language}/", StringComparison.Ordinal)))
        {
            using Stream json = assembly.GetManifestResourceStream(file)!;
            // Throws on a key that stands in two files, as the reader does on one that stands twice in a file.
            // Whoever asks by a literal gives the interned key itself, and then no characters are compared.
            foreach ((string key, string text) in JsonSerializer.Deserialize(json, TextJsonContext.Default.DictionaryStringString)!)
                texts.Add(string.Intern(key), text);
        }

        return texts.ToFrozenDictionary();
    }
}

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextJsonContext : JsonSerializerContext;
