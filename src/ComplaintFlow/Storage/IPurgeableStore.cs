namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to remove complaints whole, once the time for which they must be kept is over.</summary>
public interface IPurgeableStore
{
    /// <summary>Removes a complaint and leaves a tombstone in its place, in one breath.</summary>
    /// <param name="purge">The complaint, as its tombstone names it.</param>
    /// <param name="cancellationToken">Stops the purge, whole or not at all.</param>
    /// <returns>
    /// <see cref="CommitResult.Committed"/> when the complaint is gone, also when it was gone before: then the first tombstone stays.
    /// <see cref="CommitResult.Conflict"/>, and nothing is changed, when there is no such complaint or it has another version than
    /// <see cref="Tombstone.Version"/>. <see cref="CommitResult.TooOld"/> as for a commit.
    /// </returns>
    /// <remarks>
    /// What goes: the snapshot, the journal, the work, and the keys of commands that stand on its entries, which are free again. Tallies stay. What a key
    /// of another complaint brings is without the entries of this one. From then on <see cref="Loaded.Tombstone"/> says so, and every commit that would
    /// receive or change the complaint is a <see cref="CommitResult.Conflict"/>.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">The store cannot answer now; the complaint may be purged or not.</exception>
    ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default);

    /// <summary>Reads the tombstones of a realm in the order of their identifiers.</summary>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A page, as <see cref="IComplaintQueries.QueryAsync"/> pages: full but for the last, continued after its last identifier.</returns>
    /// <exception cref="ArgumentException">The page size is out of its range, or the continuation is not one that this store gave.</exception>
    ValueTask<Page<Tombstone>> ReadTombstonesAsync(TombstoneQuery query, CancellationToken cancellationToken = default);
}
