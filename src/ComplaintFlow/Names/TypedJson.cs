using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow;

/// <summary>JSON objects of which one member names their type.</summary>
/// <param name="member">That member's name, such as <c>$event</c>. It is written first, and may stand anywhere when read.</param>
/// <param name="generated">How objects are written for hosts whose own options do not know them.</param>
internal sealed class TypedJson(string member, JsonSerializerOptions generated)
{
    /// <exception cref="JsonException">This is not such an object.</exception>
    public string NameOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException($"An object with '{member}' is expected.");
        foreach (JsonProperty one in json.EnumerateObject())
        {
            if (one.NameEquals(member))
                return one.Value.ValueKind == JsonValueKind.String ? one.Value.GetString()! : throw new JsonException($"'{member}' must be a string.");
        }

        throw new JsonException($"'{member}' is required.");
    }

    public object Read(JsonElement json, Type type, JsonSerializerOptions options)
    {
        // Without the name, which a host may not permit as a member that the type does not have.
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
