namespace ComplaintFlow;

/// <summary>Moves the customer to another place.</summary>
/// <param name="Venue">The place.</param>
/// <param name="Because">Why, in words.</param>
public sealed record ChangeVenue(Venue Venue, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override ComplaintAction Action => new("change-venue");
}
