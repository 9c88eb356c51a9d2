namespace ComplaintFlow.Storage;

/// <summary>Which tombstones to read.</summary>
/// <param name="Realm">The realm.</param>
public sealed record TombstoneQuery(Realm Realm)
{
    /// <summary>How many to return at most.</summary>
    /// <value>By default 100; from 1 to <see cref="ComplaintQuery.MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation of the page before.</summary>
    public string? Continuation { get; init; }
}
