using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Changes the venue.</summary>
/// <param name="Venue">The new venue.</param>
/// <param name="Because">The reason, in free text.</param>
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
