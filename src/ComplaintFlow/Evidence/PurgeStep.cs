namespace ComplaintFlow.Evidence;

/// <summary>The result of one step of a purge.</summary>
/// <param name="Purged">The removed complaints.</param>
/// <param name="Held">The complaints kept because of a legal hold.</param>
/// <param name="Refused">The complaints kept for another reason, such as being about the actor.</param>
/// <param name="Continuation">The continuation for the next step; <see langword="null"/> after the last step.</param>
public sealed record PurgeStep(IReadOnlyList<ComplaintId> Purged, IReadOnlyList<ComplaintId> Held, IReadOnlyList<ComplaintId> Refused, string? Continuation);
