namespace ComplaintFlow;

/// <summary>The customer refused a handler.</summary>
/// <param name="Handler">The refused handler.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record HandlerRefused(PersonId Handler, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { People = before.People with { Refused = Lists.Latest(before.People.Refused, Handler, Complaint.MaxDecisive) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
