namespace ComplaintFlow;

/// <summary>A trigger was accepted and left the status unchanged: an internal transition.</summary>
/// <param name="Status">The unchanged status.</param>
/// <param name="Trigger">The name of the trigger.</param>
/// <param name="Argument">The argument of the trigger, as JSON.</param>
/// <param name="Because">The reason, in free text, when a reaction fired the trigger.</param>
public sealed record TriggerHandled(Status Status, string Trigger, [property: Personal] string? Argument = null, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Moved(new(before.Status, StatusOutcome.None, before.Lifecycle, Trigger), stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Argument is null && Because is null ? this : this with { Argument = map.Text("argument", Argument), Because = map.Text("because", Because) };
}
