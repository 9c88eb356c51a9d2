namespace ComplaintFlow;

/// <summary>A past handler of a complaint.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Team">The team on whose behalf the handler acted.</param>
/// <param name="Until">The instant at which the complaint was handed over.</param>
/// <param name="Escalated">
/// Whether an escalation took the complaint away: the handler does not get it again unless there is no one else.
/// </param>
public sealed record PastHandler(PersonId Handler, string? Team, DateTimeOffset Until, bool Escalated = false);
