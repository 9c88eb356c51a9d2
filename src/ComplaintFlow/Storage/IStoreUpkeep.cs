namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to fill in what nodes of an older version have left behind, such as columns that they do not know. The worker calls it.</summary>
/// <remarks>No result of a query hangs on it: what is behind is looked up in the snapshot meanwhile.</remarks>
public interface IStoreUpkeep
{
    /// <summary>Fills in some of it.</summary>
    /// <param name="limit">The most complaints to fill in; positive.</param>
    /// <param name="cancellationToken">Stops it; what is filled in stays so.</param>
    /// <returns>How many were filled in; 0 when nothing is left.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer now.</exception>
    ValueTask<int> RefillAsync(int limit, CancellationToken cancellationToken = default);
}
