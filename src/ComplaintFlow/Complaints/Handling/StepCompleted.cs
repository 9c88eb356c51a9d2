namespace ComplaintFlow;

/// <summary>A step that the lifecycle or the host requires was completed.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Note">The result, in free text.</param>
public sealed record StepCompleted(string Step, [property: Personal] string? Note = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Handling = before.Handling with
        {
            StepsDone = Lists.Latest(before.Handling.StepsDone, Step, Complaint.MaxDecisive),
            LastHandledAt = before.Handling.HandledAt(stamp),
        },
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Note = map.Text("note", Note) };
}
