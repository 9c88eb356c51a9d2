using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Texts;

/// <summary>Reads the embedded files <c>Texts/&lt;language&gt;/*.json</c> of the assembly.</summary>
internal static class EmbeddedTexts
{
    /// <summary>Reads all texts of a language, by key.</summary>
    /// <param name="language">The language, which is the name of its folder.</param>
    public static FrozenDictionary<string, string> Read(string language)
    {
        Assembly assembly = typeof(EmbeddedTexts).Assembly;
        Dictionary<string, string> texts = [];
        foreach (string file in assembly.GetManifestResourceNames().Where(file => file.StartsWith($"Texts/{language}/", StringComparison.Ordinal)))
        {
            using Stream json = assembly.GetManifestResourceStream(file)!;
            // Throws for a key in two files, as the reader does for a key that occurs twice in a file.
            // Interned keys let a look-up by a literal succeed without comparing characters.
            foreach ((string key, string text) in JsonSerializer.Deserialize(json, TextJsonContext.Default.DictionaryStringString)!)
                texts.Add(string.Intern(key), text);
        }

        return texts.ToFrozenDictionary();
    }
}

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextJsonContext : JsonSerializerContext;
