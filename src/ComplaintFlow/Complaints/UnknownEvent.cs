using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>An event that a newer version of the library wrote; its bytes are kept as they are.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="Body">The event, as UTF-8 JSON, with placeholders for personal texts.</param>
/// <remarks>
/// As JSON it is what the newer version would write: <c>$event</c> with its name, and then the members of its body, byte for byte as they are, so not escaped as
/// <see cref="System.Text.Json.JsonSerializerOptions.Encoder"/> says and not renamed.
/// </remarks>
[JsonConverter(typeof(UnknownEventJsonConverter))]
public sealed record UnknownEvent(string Type, ReadOnlyMemory<byte> Body) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
