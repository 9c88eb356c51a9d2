namespace ComplaintFlow.Storage;

/// <summary>Says what became of leased work, and ends the lease.</summary>
/// <param name="Item">The work as it was claimed.</param>
/// <param name="Cursor">The version up to which it is done now.</param>
/// <param name="RetryAt">When to try what is left again; by default at once. Work that is done up to its target is gone.</param>
public sealed record WorkSettlement(WorkItem Item, long Cursor, DateTimeOffset? RetryAt = null);
