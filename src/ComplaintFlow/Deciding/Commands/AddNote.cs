using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Writes something down that is not for the customer.</summary>
/// <param name="Text">The note.</param>
public sealed record AddNote([property: Personal] string Text) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision) => decision.Add(new NoteAdded(Text));
}
