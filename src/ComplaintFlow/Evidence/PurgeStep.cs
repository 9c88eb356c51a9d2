namespace ComplaintFlow.Evidence;

/// <summary>What came of one step of a purge.</summary>
/// <param name="Purged">The complaints that are gone.</param>
/// <param name="Held">Complaints under a legal hold, which stay.</param>
/// <param name="Refused">Complaints that stay for another reason, such as one about the actor.</param>
/// <param name="Continuation">Goes on with the next step; <see langword="null"/> when all is done.</param>
public sealed record PurgeStep(IReadOnlyList<ComplaintId> Purged, IReadOnlyList<ComplaintId> Held, IReadOnlyList<ComplaintId> Refused, string? Continuation);
