namespace ComplaintFlow;

/// <summary>An event that a newer version of the library wrote; its bytes are kept as they are.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="Body">The event, as UTF-8 JSON, with placeholders for personal texts.</param>
public sealed record UnknownEvent(string Type, ReadOnlyMemory<byte> Body) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
