namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to have its snapshots made anew from their journals, without reading the old ones.</summary>
public interface IRefoldableStore
{
    /// <summary>Reads the identifiers of the complaints of a realm, in their order, whatever the form of their snapshots.</summary>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A page, as <see cref="IComplaintQueries.QueryAsync"/> pages: full but for the last, continued after its last identifier.</returns>
    /// <exception cref="ArgumentException">The page size is out of its range, or the continuation is not one that this store gave.</exception>
    ValueTask<Page<ComplaintId>> ReadIdsAsync(ComplaintIdQuery query, CancellationToken cancellationToken = default);

    /// <summary>Puts a snapshot in place of the one that is there, with all that the store derives from it; journal, tallies and work stay.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="snapshot">The snapshot, as the journal up to its <see cref="Complaint.Version"/> comes to.</param>
    /// <param name="cancellationToken">Stops the writing, whole or not at all.</param>
    /// <returns>
    /// <see cref="CommitResult.Committed"/> when it is there. <see cref="CommitResult.Conflict"/>, and nothing is changed, when there is no such complaint or it has another version.
    /// <see cref="CommitResult.TooOld"/> as for a commit.
    /// </returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer now; the snapshot may be replaced or not.</exception>
    ValueTask<CommitResult> ReplaceSnapshotAsync(Realm realm, Complaint snapshot, CancellationToken cancellationToken = default);
}

/// <summary>Which identifiers to read.</summary>
/// <param name="Realm">The realm.</param>
public sealed record ComplaintIdQuery(Realm Realm)
{
    /// <summary>How many to return at most.</summary>
    /// <value>By default 100; from 1 to <see cref="ComplaintQuery.MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation of the page before.</summary>
    public string? Continuation { get; init; }
}
