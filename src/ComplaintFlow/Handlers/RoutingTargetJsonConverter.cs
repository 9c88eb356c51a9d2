using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Handlers;

/// <summary>Converts a routing target to and from its text form. Public because the JSON source generators of hosts refer to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RoutingTargetJsonConverter : JsonConverter<RoutingTarget>
{
    /// <inheritdoc/>
    public override RoutingTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // If the token is not a string, the serializer reports that with its path.
        string text = reader.GetString()!;
        return RoutingTarget.TryParse(text, out RoutingTarget? target)
            ? target
            : throw new JsonException(
                "The value is not a routing target. Use 'team front-desk', 'handler ana', 'tier supervisor', 'next tier' or 'same as before'.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RoutingTarget value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
