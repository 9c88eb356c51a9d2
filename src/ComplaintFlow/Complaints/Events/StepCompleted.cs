namespace ComplaintFlow;

/// <summary>A step that the lifecycle or the host asks for has been done.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Note">What came of it, in words.</param>
public sealed record StepCompleted(string Step, [property: Personal] string? Note = null) : ComplaintEvent
{
    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Note = map.Text("note", Note) };
}
