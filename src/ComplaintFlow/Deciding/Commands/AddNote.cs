using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Adds an internal note, which is not meant for the customer.</summary>
/// <param name="Text">The text of the note.</param>
public sealed record AddNote([property: Personal] string Text) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Add(new NoteAdded(Text));
}
