using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>
/// The ability of a store to show everything that it keeps of complaints as it is stored, and to have everything beside the journals made from them again.
/// </summary>
public interface IVerifiableStore
{
    /// <summary>Reads complaints in the order of their identifiers, each with everything stored of it, in one consistent view.</summary>
    /// <param name="query">Selects the complaints.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// A page of complaints, and of identifiers that entries or work have although there is no such complaint. Data that cannot be read are named, in the
    /// complaint or else in <see cref="Page{T}.Damaged"/>, and hide nothing else. The page continues after its last identifier.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    /// <exception cref="WriterTooOldException">A newer version has written a complaint of the page.</exception>
    ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns what the store keeps beside a snapshot, by name and as text, from the same function with which it writes them. Pure; reads nothing.
    /// </summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="last">The complaint's latest entry.</param>
    IReadOnlyDictionary<string, string?> ColumnsOf(Realm realm, Complaint snapshot, StoredEntry last);

    /// <summary>
    /// Counts the open complaints of each handler, venue, queue and parent, and what all complaints take of each budget, beside their tallies, in one consistent view.
    /// </summary>
    /// <param name="realm">The realm to count.</param>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>
    /// A load for each handler, venue, queue and parent (<see cref="ComplaintCare.Parent"/>) with a tally or an open complaint; and for each budget (<c>budget/…</c>) with a tally or a complaint that takes of
    /// it (<see cref="ComplaintCare.Budgets"/>), in ten-thousandths.
    /// </returns>
    ValueTask<IReadOnlyList<StoredLoad>> ReadLoadsAsync(Realm realm, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a commit of one change as <see cref="IComplaintStore.CommitAsync"/> does, whatever the store keeps of the complaint beside its journal: the row
    /// of the complaint is created or replaced, and its version is not compared.
    /// </summary>
    /// <param name="commit">The commit; its entries follow the last entry of the journal.</param>
    /// <param name="cancellationToken">Cancels the writing; it is then done in full or not at all.</param>
    /// <returns>
    /// <see cref="CommitResult.Conflict"/>, with nothing changed, if the journal does not end at <see cref="ComplaintChange.ExpectedVersion"/> or the
    /// complaint was purged; otherwise as for a commit.
    /// </returns>
    ValueTask<CommitResult> RepairAsync(ComplaintCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Adds the difference between a load and its count to the tally, so that commits in between stay counted.</summary>
    /// <param name="realm">The realm of the tally.</param>
    /// <param name="load">The load, as <see cref="ReadLoadsAsync"/> returned it.</param>
    /// <param name="cancellationToken">Cancels the writing; it is then done in full or not at all.</param>
    /// <returns>Whether the tally still had the value that was read; otherwise nothing changes.</returns>
    ValueTask<bool> RepairLoadAsync(Realm realm, StoredLoad load, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates delivery work, or moves the existing row back: its cursor never moves forward, its target never backward. The lease ends, attempts count from 1
    /// again, and the work is no longer parked. For stores that implement <see cref="IComplaintWork"/>.
    /// </summary>
    /// <param name="redelivery">The work.</param>
    /// <param name="cancellationToken">Cancels the writing; it is then done in full or not at all.</param>
    ValueTask RedeliverAsync(Redelivery redelivery, CancellationToken cancellationToken = default);
}

/// <summary>Selects complaints to read as they are stored.</summary>
/// <param name="Realm">The realm to read.</param>
public sealed record StoredQuery(Realm Realm)
{
    /// <summary>The only complaint to read; <see langword="null"/> for all.</summary>
    public ComplaintId? Complaint { get; init; }

    /// <summary>The maximum number of complaints to return.</summary>
    /// <value>100 by default; from 1 to <see cref="ComplaintQuery.MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The maximum number of entries on a page. A longer journal is the only one on its page, and is cut there.</summary>
    /// <value>5,000 by default; positive.</value>
    public int MaxEntries { get; init; } = 5_000;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }
}

/// <summary>Everything that a store keeps of a complaint, as it is stored.</summary>
/// <param name="Complaint">The identifier.</param>
public sealed record StoredComplaint(ComplaintId Complaint)
{
    /// <summary>Whether the complaint itself is stored; otherwise only entries or work have its identifier.</summary>
    public bool Exists { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The stored hash of the latest entry.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The snapshot; <see langword="null"/> if it cannot be read.</summary>
    public Complaint? Snapshot { get; init; }

    /// <summary>The stored data beside the snapshot, by name and as text. Those that an older version has not written are missing.</summary>
    public IReadOnlyDictionary<string, string?> Columns { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string?>.Empty;

    /// <summary>The entries from the first on, up to the first that cannot be read or that exceeds the page.</summary>
    public IReadOnlyList<StoredEntry> Entries { get; init; } = [];

    /// <summary>Whether more entries follow that the page has no room for.</summary>
    public bool HasMoreEntries { get; init; }

    /// <summary>The rows of work; <see langword="null"/> for a store without work.</summary>
    public IReadOnlyList<StoredWork>? Work { get; init; }

    /// <summary>The parts that cannot be read.</summary>
    public IReadOnlyList<DamagedData> Damaged { get; init; } = [];

    /// <summary>The parts that contradict others of the store's own.</summary>
    public IReadOnlyList<DamagedData> Contradictory { get; init; } = [];
}

/// <summary>A row of work, as it is stored.</summary>
/// <param name="Kind">The name of the kind of work.</param>
/// <param name="WakeAt">The instant at which the work is due; <see langword="null"/> while it is parked.</param>
/// <param name="Attempts">The number of claims since the work last advanced.</param>
/// <param name="Cursor">The version up to which the work is done, inclusive.</param>
/// <param name="Target">The version up to which the work is to be done, inclusive.</param>
/// <param name="IsParked">Whether the work is parked.</param>
public sealed record StoredWork(string Kind, DateTimeOffset? WakeAt, int Attempts, long Cursor, long Target, bool IsParked);

/// <summary>The load of a handler, venue or queue, or what is taken of a budget, as it is stored and as it is counted.</summary>
/// <param name="Key">The key of the tally.</param>
/// <param name="Stored">The value of the tally; 0 if it was never written.</param>
/// <param name="Counted">The number of open complaints with this handler or venue; of a budget what all complaints take of it.</param>
public sealed record StoredLoad(TallyKey Key, long Stored, long Counted);

/// <summary>Delivery work to create, or to move back.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint whose journal is delivered.</param>
/// <param name="Kind">The kind of work, from <see cref="WorkKind.Deliver"/>.</param>
/// <param name="After">The number of the last entry that is not delivered again; 0 to deliver all.</param>
/// <param name="Target">The version up to which to deliver, inclusive.</param>
/// <param name="WakeAt">The instant at which the work is due.</param>
public sealed record Redelivery(Realm Realm, ComplaintId Complaint, WorkKind Kind, long After, long Target, DateTimeOffset WakeAt);
