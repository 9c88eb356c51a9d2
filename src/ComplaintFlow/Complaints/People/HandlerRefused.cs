namespace ComplaintFlow;

/// <summary>The customer does not want to be dealt with by a person.</summary>
/// <param name="Handler">The person refused.</param>
/// <param name="Because">Why, in words.</param>
public sealed record HandlerRefused(PersonId Handler, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { People = before.People with { Refused = Lists.Latest(before.People.Refused, Handler, Complaint.MaxDecisive) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
