namespace ComplaintFlow;

/// <summary>The customer is dealt with at another place.</summary>
/// <param name="From">The place before.</param>
/// <param name="To">The place after.</param>
/// <param name="Because">Why, in words.</param>
public sealed record VenueChanged(Venue? From, Venue To, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Treatment = before.Treatment with { Venue = To }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
