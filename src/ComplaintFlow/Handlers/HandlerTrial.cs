namespace ComplaintFlow.Handlers;

/// <summary>The evaluation of one candidate for a complaint.</summary>
/// <param name="Handler">The candidate.</param>
/// <param name="Place">The rank, from 1 for the selected person; 0 for an ineligible one.</param>
/// <param name="Reason">The reason for being ineligible; <see langword="null"/> if eligible.</param>
/// <param name="BehindBy">
/// The criterion that ranks the candidate behind the selected one; <see langword="null"/> for the selected and ineligible ones, and if only the identifier
/// decided.
/// </param>
/// <param name="Load">The number of open complaints, excluding this one.</param>
/// <param name="Capacity">The maximum number of open complaints; <see langword="null"/> for no limit.</param>
/// <param name="Weight">The share of complaints relative to others.</param>
/// <param name="AssignedAt">The instant of the latest assignment; <see langword="null"/> if there was none.</param>
public sealed record HandlerTrial(PersonId Handler, int Place, PassedOverReason? Reason, HandlerOrder? BehindBy, long Load, int? Capacity, int Weight, DateTimeOffset? AssignedAt);
