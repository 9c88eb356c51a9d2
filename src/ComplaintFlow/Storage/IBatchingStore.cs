using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to read several complaints in one round trip, and to write several commits in one transaction: the worker catches up and delivers many at once.</summary>
/// <remarks>
/// All commits of a batch are of one realm, none has a command key, and no complaint is changed by two of them. A store need not check that. Nobody sees a part
/// of a batch. A store without this ability is sent the commits one by one.
/// </remarks>
public interface IBatchingStore
{
    /// <summary>The maximum number of commits in a batch.</summary>
    const int MaxCommits = 25;

    /// <summary>Answers several requests in one round trip, each as <see cref="IComplaintStore.LoadAsync"/> would.</summary>
    /// <param name="requests">The requests, from 1 to <see cref="MaxCommits"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The answers in the order of the requests. Each is one consistent view; commits may happen between them.</returns>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<IReadOnlyList<Loaded>> LoadAllAsync(IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken = default);

    /// <summary>Writes all commits in one transaction, or nothing.</summary>
    /// <param name="commits">The commits, from 1 to <see cref="MaxCommits"/>.</param>
    /// <param name="cancellationToken">Cancels the writing; it is then done in full or not at all.</param>
    /// <returns>
    /// Whether everything was written. Otherwise nothing was, because <see cref="IComplaintStore.CommitAsync"/> would have written one of them with a result other
    /// than <see cref="CommitResult.Committed"/>, or another transaction was in the way: the caller decides each again, alone.
    /// </returns>
    /// <remarks>Tallies that several commits change are changed in the order of the commits, each by its own limit.</remarks>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable; the batch may or may not have been written.</exception>
    ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default);

    /// <summary>Reads the journals of several complaints in one round trip, each as <see cref="IComplaintStore.ReadJournalAsync"/> would: the worker delivers many messages at once.</summary>
    /// <param name="queries">The queries, from 1 to <see cref="MaxCommits"/>, each of another complaint.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The pages in the order of the queries; by default none, and then each journal is read by itself.</returns>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    /// <exception cref="DamagedDataException">An entry cannot be read: each journal is then read by itself.</exception>
    ValueTask<IReadOnlyList<Page<StoredEntry>>> ReadJournalsAsync(IReadOnlyList<JournalQuery> queries, CancellationToken cancellationToken = default) => new([]);
}
