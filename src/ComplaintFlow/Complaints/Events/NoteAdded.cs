namespace ComplaintFlow;

/// <summary>Somebody wrote something down that is not for the customer.</summary>
/// <param name="Text">The note.</param>
public sealed record NoteAdded([property: Personal] string Text) : ComplaintEvent
{
    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}
