namespace ComplaintFlow.Storage;

/// <summary>Where complaints are kept. These three methods are all that a host's own store must have.</summary>
/// <remarks>
/// Safe to be called by many threads. Further abilities are interfaces of their own, which the same object implements:
/// <see cref="IComplaintQueries"/>, <see cref="IComplaintWork"/>, <see cref="IWorkInspection"/>, <see cref="IErasableJournal"/>,
/// <see cref="IPurgeableStore"/>, <see cref="IRefoldableStore"/>, <see cref="IWriterLevel"/>; a feature that needs one says so when the
/// host starts. <c>StoreConformance.Cases</c> in ComplaintFlow.Testing proves an implementation.
/// <para>
/// Every realm is a store of its own: the same identifier, key or tally in another realm is another one. Names, keys and identifiers
/// are compared letter for letter. Instants are kept to the microsecond. What a store is given it keeps as it is: it need not check that a
/// commit fits together, and must not look into the bytes of an entry. A call whose token is cancelled before it begins does
/// nothing and throws <see cref="OperationCanceledException"/>.
/// </para>
/// </remarks>
public interface IComplaintStore
{
    /// <summary>Reads a complaint, tallies, and what an earlier command of the same key wrote: one round trip, one moment in time.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What there is; a complaint, a key or a tally that was never written is no error.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer now.</exception>
    ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes a commit whole, or nothing of it.</summary>
    /// <param name="commit">What to write.</param>
    /// <param name="cancellationToken">Stops the writing, whole or not at all.</param>
    /// <remarks>
    /// Decided in this order: a commit id that is stored already, or a command key that is, gives <see cref="CommitResult.Repeated"/>; a writer level above this version's, in a store that is
    /// <see cref="IWriterLevel"/>, <see cref="CommitResult.TooOld"/>; a version that is
    /// not the expected one, or an effect key that is stored already, <see cref="CommitResult.Conflict"/>; a tally beyond its limit
    /// <see cref="CommitResult.LimitReached"/>. Of any of these nothing is left behind: no entry, snapshot, tally, key or work. Of several commits
    /// at the same time each sees all or nothing of every other one. What is answered with <see cref="CommitResult.Committed"/> is there for every later call,
    /// and in a store that outlives its process also after a crash. What keeps the store from answering is an exception, and then the same commit may be sent again.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">The store cannot answer now; the commit may be written or not.</exception>
    ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Reads a journal in order.</summary>
    /// <param name="query">Which part of it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// The entries, as they were written; none of a complaint that is not there. The continuation is the number of the last of them, for
    /// <see cref="JournalQuery.After"/>, and is <see langword="null"/> when nothing comes after it yet.
    /// </returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer now.</exception>
    ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default);
}
