namespace ComplaintFlow;

/// <summary>The handler, team, venue and appointment of a complaint. Set by routing, changed by commands and reactions.</summary>
/// <param name="Handler">The handler; <see langword="null"/> while the complaint is in a team's queue or unassigned.</param>
/// <param name="Team">The team of the handler, or the team in whose queue the complaint is.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Appointment">The appointment.</param>
public sealed record Treatment(PersonId? Handler = null, string? Team = null, Venue? Venue = null, DateTimeOffset? Appointment = null)
{
    /// <summary>No handler, team, venue or appointment.</summary>
    public static Treatment None { get; } = new();
}
