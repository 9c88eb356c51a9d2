namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to search for complaints.</summary>
public interface IComplaintQueries
{
    /// <summary>Finds complaints in the order of their identifiers, which is the order of recording.</summary>
    /// <param name="query">The criteria.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>
    /// The current snapshots. Every page but the last is full and has a continuation, which starts after its last identifier: a complaint that exists
    /// throughout is neither skipped nor repeated, whatever is received or changed between two pages.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default);
}
