namespace ComplaintFlow.Storage;

/// <summary>The ability of a store that implements <see cref="IComplaintWork"/> to show operators its work, and to retry parked work.</summary>
public interface IWorkInspection
{
    /// <summary>Counts the work by kind.</summary>
    /// <param name="query">Selects the work.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    /// <returns>An item for each kind that has rows, in the order of their names.</returns>
    ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads parked work, the longest parked first.</summary>
    /// <param name="query">Selects the work.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// A page; every one but the last is full and has a continuation. A row that is parked throughout is neither skipped nor repeated, whatever is parked or
    /// retried between two pages.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default);

    /// <summary>Releases parked work for another try: its attempts count from 1 again.</summary>
    /// <param name="retry">The work, and the time of the retry.</param>
    /// <param name="cancellationToken">Cancels the call; it then has its full effect or none.</param>
    /// <returns>Whether the work was parked; otherwise nothing changes.</returns>
    ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default);
}
