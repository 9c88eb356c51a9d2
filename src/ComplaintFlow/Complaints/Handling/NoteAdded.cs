namespace ComplaintFlow;

/// <summary>An internal note was added, which is not meant for the customer.</summary>
/// <param name="Text">The text of the note.</param>
public sealed record NoteAdded([property: Personal] string Text) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Handling = before.Handling.Handled(stamp), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}
