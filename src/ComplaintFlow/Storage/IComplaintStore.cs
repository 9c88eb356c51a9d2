namespace ComplaintFlow.Storage;

/// <summary>Where complaints are kept. These three methods are all that a host's own store must have.</summary>
/// <remarks>
/// Safe to be called by many threads. Further abilities are interfaces of their own, which the same object implements:
/// <see cref="IComplaintQueries"/>, <see cref="IComplaintWork"/>, <see cref="IErasableJournal"/>; a feature that needs one says so when the
/// host starts. <c>StoreConformance.Cases</c> in ComplaintFlow.Testing proves an implementation.
/// </remarks>
public interface IComplaintStore
{
    /// <summary>Reads a complaint, tallies, and what an earlier command of the same key wrote: one round trip, one moment in time.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Writes a commit whole, or nothing of it.</summary>
    /// <param name="commit">What to write.</param>
    /// <param name="cancellationToken">Stops the writing, whole or not at all.</param>
    /// <remarks>
    /// Decided in this order: a commit id that is stored already, or a command key that is, gives <see cref="CommitResult.Repeated"/>; a version that is
    /// not the expected one, or an effect key that is stored already, <see cref="CommitResult.Conflict"/>; a tally beyond its limit
    /// <see cref="CommitResult.LimitReached"/>. What keeps the store from answering is an exception, and then the same commit may be sent again.
    /// </remarks>
    ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Reads a journal in order.</summary>
    /// <param name="query">Which part of it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default);
}
