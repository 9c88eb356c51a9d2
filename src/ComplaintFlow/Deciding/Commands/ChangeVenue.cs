using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Moves the customer to another place.</summary>
/// <param name="Venue">The place.</param>
/// <param name="Because">Why, in words.</param>
public sealed record ChangeVenue(Venue Venue, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        if (decision.Exhausted.Contains(TallyKey.VenueLoad(Venue)))
            return Denial.Of(ErrorCodes.VenueIsFull, Venue);
        Venue? before = decision.Complaint.Treatment.Venue;
        return Venue == before ? null : decision.Add(new VenueChanged(before, Venue, Because));
    }
}
