namespace ComplaintFlow.Escalation;

/// <summary>How many customers a place takes, and where the rest go.</summary>
internal sealed record VenueRule(Venue Venue, int? Capacity, Venue? Fallback);
