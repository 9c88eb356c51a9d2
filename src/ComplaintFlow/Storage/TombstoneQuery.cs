namespace ComplaintFlow.Storage;

/// <summary>Selects tombstones to read.</summary>
/// <param name="Realm">The realm to read.</param>
public sealed record TombstoneQuery(Realm Realm)
{
    /// <summary>The maximum number of tombstones to return.</summary>
    /// <value>100 by default; from 1 to <see cref="ComplaintQuery.MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }
}
