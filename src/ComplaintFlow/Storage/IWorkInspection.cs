namespace ComplaintFlow.Storage;

/// <summary>The ability of a store that is <see cref="IComplaintWork"/> to show operators what work there is, and to take up parked work again.</summary>
public interface IWorkInspection
{
    /// <summary>Counts the work, by kind.</summary>
    /// <param name="query">Which work.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <returns>A line for each kind of which there is a row, in the order of their names.</returns>
    ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads parked work, what has been parked longest first.</summary>
    /// <param name="query">Which work.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Every page but the last is full and has a continuation; no row that is parked all the time is skipped or comes twice, whatever is parked or retried between two pages.</returns>
    /// <exception cref="ArgumentException">The page size is out of its range, or the continuation is not one that this store gave.</exception>
    ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default);

    /// <summary>Takes up parked work again: its attempts count from 1 again.</summary>
    /// <param name="retry">Which work, and when.</param>
    /// <param name="cancellationToken">Stops it, whole or not at all.</param>
    /// <returns>Whether it was parked; otherwise nothing is changed.</returns>
    ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default);
}
