using System.Text.Json.Serialization;

namespace ComplaintFlow;

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

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
