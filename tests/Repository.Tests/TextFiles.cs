using System.Text;
using System.Text.Json;

namespace ComplaintFlow.Tests.Repository;

/// <summary>The files of the texts as they lie in the checkout.</summary>
internal static class TextFiles
{
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-Hans"];

    /// <summary>Every text of every file, in the order in which they stand there.</summary>
    public static IReadOnlyList<TextLine> All { get; } =
        [.. Languages.SelectMany(language => RepositoryFiles.Below($"src/ComplaintFlow/Texts/{language}", "*").SelectMany(path => Read(language, path)))];

    public static IReadOnlyList<TextLine> English { get; } = Of("en");

    public static IReadOnlyList<TextLine> Chinese { get; } = Of("zh-Hans");

    private static IReadOnlyList<TextLine> Of(string language) => [.. All.Where(line => line.Language == language)];

    // Throws on anything that is not UTF-8, and on a byte order mark, which is no JSON.
    private static List<TextLine> Read(string language, string path)
    {
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        string json = strict.GetString(File.ReadAllBytes(RepositoryFiles.At(path)));
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(text => new TextLine(language, Path.GetFileName(path), text.Name, text.Value.GetString()!))];
    }
}

internal sealed record TextLine(string Language, string File, string Key, string Text)
{
    public string Group => Key.Split('.')[0];
}
