using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Handlers;

/// <summary>Writes a routing target as its text. Public because the JSON source generators of hosts refer to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RoutingTargetJsonConverter : JsonConverter<RoutingTarget>
{
    /// <inheritdoc/>
    public override RoutingTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Not a string: the serializer tells that, with the path.
        string text = reader.GetString()!;
        return RoutingTarget.TryParse(text, out RoutingTarget? target)
            ? target
            : throw new JsonException("This is not a routing target; write one as 'team front-desk', 'handler ana', 'tier supervisor', 'next tier' or 'same as before'.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RoutingTarget value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
