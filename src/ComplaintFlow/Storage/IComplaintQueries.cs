namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to find complaints by what they are.</summary>
public interface IComplaintQueries
{
    /// <summary>Finds complaints in the order of their identifiers, which is the order in which they were recorded.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>
    /// The snapshots as they are now. Every page but the last is full and has a continuation, which asks for what comes after its last identifier: so
    /// no complaint that is there all the time is skipped or comes twice, whatever is received or changed between two pages.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of its range, or the continuation is not one that this store gave.</exception>
    ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default);
}
