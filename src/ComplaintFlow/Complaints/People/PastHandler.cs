namespace ComplaintFlow;

/// <summary>A person who had the complaint before.</summary>
/// <param name="Handler">The person.</param>
/// <param name="Team">The team as which it was handled.</param>
/// <param name="Until">When it was handed on.</param>
/// <param name="Escalated">Whether an escalation took it from them: they are not given it again while there is anybody else.</param>
public sealed record PastHandler(PersonId Handler, string? Team, DateTimeOffset Until, bool Escalated = false);
