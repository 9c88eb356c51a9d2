using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Converts an identifier to and from its text form. Public because the source-generated JSON of hosts refers to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComplaintIdJsonConverter : JsonConverter<ComplaintId>
{
    /// <inheritdoc/>
    public override ComplaintId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ComplaintId.TryParse(reader.GetString(), null, out ComplaintId id) ? id : throw new JsonException("The value is not a valid complaint identifier.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ComplaintId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<char> text = stackalloc char[ComplaintId.TextLength];
        value.TryFormat(text, out _, default, null);
        writer.WriteStringValue(text);
    }
}
