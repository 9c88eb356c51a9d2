using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to remove complaints entirely once their retention period is over.</summary>
public interface IPurgeableStore
{
    /// <summary>Atomically removes a complaint and leaves a tombstone in its place.</summary>
    /// <param name="purge">The complaint, as its tombstone names it.</param>
    /// <param name="cancellationToken">Cancels the purge; it is then done in full or not at all.</param>
    /// <returns>
    /// <see cref="CommitResult.Committed"/> if the complaint is gone, even if it was gone before: then the first tombstone stays.
    /// <see cref="CommitResult.Conflict"/>, with nothing changed, if there is no such complaint or its version is not
    /// <see cref="Tombstone.Version"/>. <see cref="CommitResult.TooOld"/> as for a commit.
    /// </returns>
    /// <remarks>
    /// Removes the snapshot, the journal, the work, and the command keys on its entries, which become free again. Tallies stay. The key
    /// of another complaint no longer returns the entries of this one. Afterwards <see cref="Loaded.Tombstone"/> is set, and every commit that would
    /// create or change the complaint is a <see cref="CommitResult.Conflict"/>.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable; the complaint may or may not have been purged.</exception>
    ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default);

    /// <summary>Reads the tombstones of a realm in the order of their identifiers.</summary>
    /// <param name="query">Selects the tombstones.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page, as from <see cref="IComplaintQueries.QueryAsync"/>: full except for the last, continued after its last identifier.</returns>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    ValueTask<Page<Tombstone>> ReadTombstonesAsync(TombstoneQuery query, CancellationToken cancellationToken = default);
}

/// <summary>A removal of an entire complaint.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Tombstone">The tombstone that replaces the complaint.</param>
public sealed record Purge(Realm Realm, Tombstone Tombstone);

/// <summary>The trace of a purged complaint: its existence, the length of its journal, and the actor who removed it. Contains no personal data.</summary>
/// <remarks>As with an entry, a store keeps its bytes exactly.</remarks>
public sealed record Tombstone
{
    /// <summary>The purged complaint.</summary>
    public required ComplaintId Complaint { get; init; }

    /// <summary>The last version of the complaint.</summary>
    public required long Version { get; init; }

    /// <summary>The hash of the complaint's latest entry, to which the tombstone is chained.</summary>
    public required ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The instant of the purge, truncated to microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The actor, time and ground, as UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The hash of all the above; 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}

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
