using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>
/// Converts an event to and from JSON, with its name under <c>$event</c>. Public because the source-generated JSON of
/// hosts refers to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComplaintEventJsonConverter : JsonConverter<ComplaintEvent>
{
    internal const string Member = "$event";

    internal static TypedJson Typed { get; } = new(Member, ComplaintJsonContext.Default.Options);

    /// <inheritdoc/>
    public override ComplaintEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        string name = Typed.NameOf(document.RootElement);
        return EventTypes.Find(name) is { } type
            ? (ComplaintEvent)Typed.Read(document.RootElement, type, options)
            : UnknownEventJsonConverter.Of(name, document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ComplaintEvent value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value is UnknownEvent unknown)
            UnknownEventJsonConverter.WriteTo(writer, unknown, options);
        else
            Typed.Write(writer, EventTypes.NameOf(value), value, options);
    }
}
