using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ComplaintFlow.Time;

/// <summary>A JSON value as a section of configuration, so that both are read by the same reader.</summary>
internal sealed class JsonSection(string key, string path, JsonElement? element) : IConfigurationSection
{
    public string Key { get; } = key;

    public string Path { get; } = path;

    public string? Value
    {
        get => element is not { } given ? null : given.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null => null,
            JsonValueKind.String => Text(given.GetString),
            _ => given.GetRawText(),
        };
        set => throw new NotSupportedException("It is only read.");
    }

    public string? this[string key]
    {
        get => GetSection(key).Value;
        set => throw new NotSupportedException("It is only read.");
    }

    public IEnumerable<IConfigurationSection> GetChildren()
    {
        if (element is { ValueKind: JsonValueKind.Object } parent)
        {
            foreach (JsonProperty property in parent.EnumerateObject())
                yield return Child(Text(() => property.Name) ?? "", property.Value);
        }
        else if (element is { ValueKind: JsonValueKind.Array } list)
        {
            int at = 0;
            foreach (JsonElement item in list.EnumerateArray())
                yield return Child(at++.ToString(CultureInfo.InvariantCulture), item);
        }
    }

    public IConfigurationSection GetSection(string key) =>
        GetChildren().FirstOrDefault(child => child.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? new JsonSection(key, PathOf(key), null);

    public IChangeToken GetReloadToken() => throw new NotSupportedException("It does not change.");

    private JsonSection Child(string name, JsonElement value) => new(name, PathOf(name), value);

    private string PathOf(string name) => Path.Length == 0 ? name : $"{Path}:{name}";

    // The parser leaves it to whoever asks for a text to find that it is no Unicode.
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }
}
