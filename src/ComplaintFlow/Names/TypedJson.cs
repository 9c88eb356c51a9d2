using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow.Names;

/// <summary>Reads and writes JSON objects with a member that names their type.</summary>
/// <param name="member">The name of that member, such as <c>$event</c>. It is written first, and may be anywhere when read.</param>
/// <param name="generated">The options for types that the host's options do not know.</param>
internal sealed class TypedJson(string member, JsonSerializerOptions generated)
{
    /// <exception cref="JsonException">The JSON is not such an object.</exception>
    public string NameOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException($"An object with the member '{member}' is expected.");
        foreach (JsonProperty one in json.EnumerateObject())
        {
            if (one.NameEquals(member))
                return one.Value.ValueKind == JsonValueKind.String ? one.Value.GetString()! : throw new JsonException($"'{member}' must be a string.");
        }

        throw new JsonException($"'{member}' is required.");
    }

    public object Read(JsonElement json, Type type, JsonSerializerOptions options)
    {
        // Without the type name, since the host's options may disallow members that the type does not have.
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty one in json.EnumerateObject())
            {
                if (!one.NameEquals(member))
                    one.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonSerializer.Deserialize(buffer.WrittenSpan, Of(type, options))!;
    }

    public void Write(Utf8JsonWriter writer, string name, object value, JsonSerializerOptions options)
    {
        JsonElement members = JsonSerializer.SerializeToElement(value, Of(value.GetType(), options));
        writer.WriteStartObject();
        writer.WriteString(member, name);
        foreach (JsonProperty one in members.EnumerateObject())
            one.WriteTo(writer);
        writer.WriteEndObject();
    }

    private JsonTypeInfo Of(Type type, JsonSerializerOptions options) => options.TryGetTypeInfo(type, out JsonTypeInfo? known) ? known : generated.GetTypeInfo(type);
}
