namespace ComplaintFlow;

/// <summary>Who deals with the customer, where and when. Routing sets it, commands and reactions change it.</summary>
/// <param name="Handler">Who: the person; <see langword="null"/> while a team has it in its queue or nobody has it.</param>
/// <param name="Team">The team of that person, or the one that has the complaint in its queue.</param>
/// <param name="Venue">Where.</param>
/// <param name="Appointment">When.</param>
public sealed record Treatment(PersonId? Handler = null, string? Team = null, Venue? Venue = null, DateTimeOffset? Appointment = null)
{
    /// <summary>Nobody, nowhere, at no time.</summary>
    public static Treatment None { get; } = new();
}
