using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>
/// The ability of a store to fill in data that nodes of an older version have omitted, such as columns unknown to them. The worker calls it.
/// </summary>
/// <remarks>
/// No query result depends on it: missing data is read from the snapshot in the meantime. When nothing is missing, a store may remove what its indexes keep of
/// erased texts.
/// </remarks>
public interface IStoreUpkeep
{
    /// <summary>Fills in some of the missing data.</summary>
    /// <param name="limit">The maximum number of complaints to fill in; positive.</param>
    /// <param name="cancellationToken">Cancels the call; data already filled in stays.</param>
    /// <returns>The number of complaints filled in, or of steps of other upkeep; 0 if nothing is left.</returns>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<int> RefillAsync(int limit, CancellationToken cancellationToken = default);
}
