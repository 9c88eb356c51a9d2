using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to have its snapshots rebuilt from their journals without reading the old ones.</summary>
public interface IRefoldableStore
{
    /// <summary>Reads the identifiers of a realm's complaints in order, whatever the format of their snapshots.</summary>
    /// <param name="query">Selects the identifiers.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page, as from <see cref="IComplaintQueries.QueryAsync"/>: full except for the last, continued after its last identifier.</returns>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    ValueTask<Page<ComplaintId>> ReadIdsAsync(ComplaintIdQuery query, CancellationToken cancellationToken = default);

    /// <summary>Replaces a snapshot and everything the store derives from it; journal, tallies and work stay.</summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="snapshot">The snapshot that results from the journal up to its <see cref="Complaint.Version"/>.</param>
    /// <param name="cancellationToken">Cancels the writing; it is then done in full or not at all.</param>
    /// <returns>
    /// <see cref="CommitResult.Committed"/> if it was replaced. <see cref="CommitResult.Conflict"/>, with nothing changed, if there is no such complaint or its
    /// version differs.
    /// <see cref="CommitResult.TooOld"/> as for a commit.
    /// </returns>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable; the snapshot may or may not have been replaced.</exception>
    ValueTask<CommitResult> ReplaceSnapshotAsync(Realm realm, Complaint snapshot, CancellationToken cancellationToken = default);
}

/// <summary>Selects identifiers to read.</summary>
/// <param name="Realm">The realm to read.</param>
public sealed record ComplaintIdQuery(Realm Realm)
{
    /// <summary>The maximum number of identifiers to return.</summary>
    /// <value>100 by default; from 1 to <see cref="ComplaintQuery.MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }
}
