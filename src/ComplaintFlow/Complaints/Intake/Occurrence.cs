namespace ComplaintFlow;

/// <summary>When and where that happened of which the customer complains.</summary>
/// <param name="At">The instant, where it is known.</param>
/// <param name="Place">The place in words, where it is known.</param>
public sealed record Occurrence(DateTimeOffset? At = null, [property: Personal] string? Place = null);
