using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Writes an identifier in its text form. Public because the JSON source generators of hosts refer to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComplaintIdJsonConverter : JsonConverter<ComplaintId>
{
    /// <inheritdoc/>
    public override ComplaintId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ComplaintId.TryParse(reader.GetString(), null, out ComplaintId id) ? id : throw new JsonException("This is not a complaint's identifier.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ComplaintId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<char> text = stackalloc char[ComplaintId.TextLength];
        value.TryFormat(text, out _, default, null);
        writer.WriteStringValue(text);
    }
}
