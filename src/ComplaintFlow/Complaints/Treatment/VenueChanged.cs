namespace ComplaintFlow;

/// <summary>The venue changed.</summary>
/// <param name="From">The venue before; <see langword="null"/> when there was none.</param>
/// <param name="To">The venue after.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record VenueChanged(Venue? From, Venue To, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Treatment = before.Treatment with { Venue = To }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
