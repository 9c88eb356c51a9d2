namespace ComplaintFlow;

/// <summary>A trigger took the complaint to a status: to another one, or out of its own and in again.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Trigger">The trigger's name.</param>
/// <param name="Outcome">What that means for the complaint as a whole.</param>
/// <param name="Argument">The trigger's argument as JSON.</param>
/// <param name="Because">Why, in words, where a reaction fired it.</param>
public sealed record StatusChanged(
    Status From,
    Status To,
    string Trigger,
    StatusOutcome Outcome = StatusOutcome.None,
    [property: Personal] string? Argument = null,
    [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Moved(new(To, Outcome, before.Lifecycle, Trigger), stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Argument is null && Because is null ? this : this with { Argument = map.Text("argument", Argument), Because = map.Text("because", Because) };
}
