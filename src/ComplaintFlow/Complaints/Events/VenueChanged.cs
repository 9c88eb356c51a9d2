namespace ComplaintFlow;

/// <summary>The customer is dealt with at another place.</summary>
/// <param name="From">The place before.</param>
/// <param name="To">The place after.</param>
/// <param name="Because">Why, in words.</param>
public sealed record VenueChanged(Venue? From, Venue To, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
