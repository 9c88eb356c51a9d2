namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to find complaints by what they are.</summary>
public interface IComplaintQueries
{
    /// <summary>Finds complaints in the order of their identifiers, which is the order in which they were recorded.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">The page size is out of its range, or the continuation is not one that this store gave.</exception>
    ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default);
}
