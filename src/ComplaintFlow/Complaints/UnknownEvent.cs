using System.Buffers;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>An event written by a newer version of the library, kept byte for byte.</summary>
/// <param name="Type">The name of the event.</param>
/// <param name="Body">The event, as UTF-8 JSON, with placeholders for personal texts.</param>
/// <remarks>
/// Written to JSON as the newer version would: <c>$event</c> with the name, then the members of the body byte for byte, that is, not
/// escaped by <see cref="System.Text.Json.JsonSerializerOptions.Encoder"/> and not renamed.
/// </remarks>
[JsonConverter(typeof(UnknownEventJsonConverter))]
public sealed record UnknownEvent(string Type, ReadOnlyMemory<byte> Body) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.UnknownEvent, Type);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}

/// <summary>
/// Converts an unknown event to and from JSON as the version that knows it would. Public because the source-generated
/// JSON of hosts refers to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnknownEventJsonConverter : JsonConverter<UnknownEvent>
{
    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <inheritdoc/>
    public override UnknownEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return Of(ComplaintEventJsonConverter.Typed.NameOf(document.RootElement), document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, UnknownEvent value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        WriteTo(writer, value, options);
    }

    internal static UnknownEvent Of(string name, JsonElement json) => new(name, WithoutName(JsonMarshal.GetRawUtf8Value(json)));

    internal static void WriteTo(Utf8JsonWriter writer, UnknownEvent value, JsonSerializerOptions options)
    {
        ReadOnlySpan<byte> body = value.Body.Span.Trim(WhiteSpace);
        if (body is not [(byte)'{', .. ReadOnlySpan<byte> members, (byte)'}'])
            throw new JsonException($"The body of the event '{value.Type}' is not a JSON object.");

        ArrayBufferWriter<byte> json = new(body.Length + 64);
        json.Write("{\""u8);
        json.Write(JsonEncodedText.Encode(ComplaintEventJsonConverter.Member).EncodedUtf8Bytes);
        json.Write("\":\""u8);
        json.Write(JsonEncodedText.Encode(value.Type, options.Encoder).EncodedUtf8Bytes);
        json.Write(members.Trim(WhiteSpace).IsEmpty ? "\""u8 : "\","u8);
        json.Write(body[1..]);
        writer.WriteRawValue(json.WrittenSpan);
    }

    /// <summary>Returns the object without the member for its name; every other byte is unchanged.</summary>
    private static byte[] WithoutName(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        int before = (int)reader.BytesConsumed;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isName = reader.ValueTextEquals(ComplaintEventJsonConverter.Member);
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            int end = (int)reader.BytesConsumed;
            if (isName)
            {
                int next = end + json[end..].IndexOfAnyExcept(WhiteSpace);
                return json[next] == (byte)',' ? [.. json[..start], .. json[(next + 1)..]] : [.. json[..before], .. json[end..]];
            }

            before = end;
        }

        return json.ToArray();
    }
}
