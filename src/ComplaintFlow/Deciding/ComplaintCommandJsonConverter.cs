using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Deciding;

/// <summary>
/// Converts a command to and from JSON, with its name under <c>$command</c>. Public because the source-generated JSON of
/// hosts refers to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComplaintCommandJsonConverter : JsonConverter<ComplaintCommand>
{
    private const int ShownLength = 64;

    // Enumerations by name and names in camel case, as in events.
    private static readonly TypedJson Typed = new("$command", new JsonSerializerOptions(ComplaintJsonContext.Default.Options) { TypeInfoResolver = CommandJsonContext.Default });

    /// <inheritdoc/>
    public override ComplaintCommand Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        string name = Typed.NameOf(document.RootElement);
        return CommandTypes.Find(name) is { } type ? (ComplaintCommand)Typed.Read(document.RootElement, type, options) : throw Unknown(name);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ComplaintCommand value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        Typed.Write(writer, CommandTypes.NameOf(value), value.ForJson, options);
    }

    private static JsonException Unknown(string name) => new(
        $"Unknown command '{(name.Length > ShownLength ? $"{name[..ShownLength]}…" : name)}'. Known commands: {string.Join(", ", CommandTypes.Names.Order(StringComparer.Ordinal))}.");
}
