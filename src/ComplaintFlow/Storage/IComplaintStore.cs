using System.Collections.Frozen;
using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>Stores complaints. A custom store must implement only these three methods.</summary>
/// <remarks>
/// Thread-safe. Further abilities are separate interfaces, which the same object implements:
/// <see cref="IComplaintQueries"/>, <see cref="IComplaintWork"/>, <see cref="IWorkInspection"/>, <see cref="IErasableJournal"/>,
/// <see cref="IPurgeableStore"/>, <see cref="ICacheableStore"/>, <see cref="IRefoldableStore"/>, <see cref="IVerifiableStore"/>, <see cref="IWriterLevel"/>; a feature that requires one reports so when the
/// host starts. <c>StoreConformance.Cases</c> in ComplaintFlow.Testing verify an implementation.
/// <para>
/// Every realm is a separate store: the same identifier, key or tally in another realm is a different one. Names, keys and identifiers
/// are case-sensitive. Instants are kept to the microsecond. A store keeps what it is given unchanged: it need not check that a
/// commit is consistent, and must not interpret the bytes of an entry. A call whose token is already cancelled does
/// nothing and throws <see cref="OperationCanceledException"/>.
/// </para>
/// </remarks>
public interface IComplaintStore
{
    /// <summary>Reads a complaint, tallies, and the entries of an earlier command with the same key: one round trip, one consistent view.</summary>
    /// <param name="request">Selects what to read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The data found; a complaint, key or tally that was never written is not an error.</returns>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes a commit in full, or nothing of it.</summary>
    /// <param name="commit">The commit to write.</param>
    /// <param name="cancellationToken">Cancels the writing; the commit is then written in full or not at all.</param>
    /// <remarks>
    /// Checks in this order: a commit id or command key that is already stored returns <see cref="CommitResult.Repeated"/>; a writer level above this
    /// version's, in a store that implements <see cref="IWriterLevel"/>, <see cref="CommitResult.TooOld"/>; a version other than
    /// the expected one, or an effect key that is already stored, <see cref="CommitResult.Conflict"/>; a tally beyond its limit
    /// <see cref="CommitResult.LimitReached"/>. None of these leaves anything behind: no entry, snapshot, tally, key or work. Of concurrent commits,
    /// each sees all or nothing of every other. After <see cref="CommitResult.Committed"/>, every later call sees the commit,
    /// in a persistent store even after a crash. A store that cannot answer throws; the same commit may then be sent again.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable; the commit may or may not have been written.</exception>
    ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Reads a journal in order.</summary>
    /// <param name="query">Selects the part to read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The entries as they were written; none if the complaint does not exist. The continuation is the number of the last entry, for
    /// <see cref="JournalQuery.After"/>, and is <see langword="null"/> if nothing follows yet.
    /// </returns>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default);
}

/// <summary>Selects the data to read before a command is decided.</summary>
/// <param name="Realm">The realm to read.</param>
public sealed record LoadRequest(Realm Realm)
{
    /// <summary>The complaint; <see langword="null"/> to read only tallies.</summary>
    public ComplaintId? Complaint { get; init; }

    /// <summary>The command's key, to read the entries of an earlier command with the same key.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// The command's key in the form in which the previous version stored it, to be read if there is nothing under
    /// <see cref="Key"/>; <see langword="null"/> if the form has not changed.
    /// </summary>
    public string? FormerKey { get; init; }

    /// <summary>The tallies to read.</summary>
    public IReadOnlyList<TallyKey> Tallies { get; init; } = [];
}

/// <summary>The data that a store held at one moment.</summary>
public sealed record Loaded
{
    /// <summary>The snapshot; <see langword="null"/> if there is no such complaint.</summary>
    public Complaint? Complaint { get; init; }

    /// <summary>The tombstone of a purged complaint, otherwise <see langword="null"/>; for stores that implement <see cref="IPurgeableStore"/>.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>The hash of the complaint's latest entry; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>
    /// The entries written by an earlier command with the same key, or else with its former one, for all its complaints, in the order of its changes, without texts erased since; empty if
    /// there was none.
    /// </summary>
    public IReadOnlyList<StoredEntry> Earlier { get; init; } = [];

    /// <summary>
    /// The time of the store's clock during the reading, if it has a clock of its own that all nodes share: the desk does
    /// not date entries by a node's clock that differs from it. Never a clock of this node.
    /// </summary>
    /// <value>By default <see langword="null"/>: the store has none, and the node's clock is believed.</value>
    public DateTimeOffset? StoreTime { get; init; }

    /// <summary>The requested tallies. A tally that was never written has the default value, and may be missing here.</summary>
    public IReadOnlyDictionary<TallyKey, Tally> Tallies { get; init; } = FrozenDictionary<TallyKey, Tally>.Empty;

    /// <summary>Whether the snapshot is a copy of what this process committed, upon which only a commit may be decided.</summary>
    internal bool IsCopy { get; init; }
}

/// <summary>Selects a part of a journal to read.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint whose journal is read.</param>
/// <param name="After">The number of the last entry already known, exclusive; 0 to read from the start.</param>
/// <param name="Limit">The maximum number of entries to return, from 1 to <see cref="MaxLimit"/>; a store clamps other numbers to this range.</param>
public sealed record JournalQuery(Realm Realm, ComplaintId Complaint, long After = 0, int Limit = JournalQuery.MaxLimit)
{
    /// <summary>The maximum number of entries in a page.</summary>
    public const int MaxLimit = 500;
}
