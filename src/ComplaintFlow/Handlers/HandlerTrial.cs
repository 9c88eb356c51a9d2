namespace ComplaintFlow.Handlers;

/// <summary>Somebody who came into question for a complaint, and what was thought of it.</summary>
/// <param name="Handler">Who.</param>
/// <param name="Place">Where they came, from 1 for whoever is chosen; 0 for somebody who cannot have it.</param>
/// <param name="Reason">Why they cannot have it; <see langword="null"/> when they can.</param>
/// <param name="BehindBy">What put them behind whoever is chosen; <see langword="null"/> for the chosen one, for those who cannot have it, and where only the identifier decided.</param>
/// <param name="Load">How many open complaints they have, this one not counted.</param>
/// <param name="Capacity">The most they can have; <see langword="null"/> when there is no limit.</param>
/// <param name="Weight">Their share compared with others.</param>
/// <param name="AssignedAt">When the latest was given to them; <see langword="null"/> when none was.</param>
public sealed record HandlerTrial(PersonId Handler, int Place, PassedOverReason? Reason, HandlerOrder? BehindBy, long Load, int? Capacity, int Weight, DateTimeOffset? AssignedAt);
