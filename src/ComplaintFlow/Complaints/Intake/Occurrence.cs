namespace ComplaintFlow;

/// <summary>The time and place of the occurrence that the customer complains about.</summary>
/// <param name="At">The instant; <see langword="null"/> when unknown.</param>
/// <param name="Place">The place, in free text; <see langword="null"/> when unknown.</param>
public sealed record Occurrence(DateTimeOffset? At = null, [property: Personal] string? Place = null);
