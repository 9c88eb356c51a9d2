using System.Collections.Concurrent;
using ComplaintFlow.Names;
using ComplaintFlow.Storage;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Knows whose each store is. Stores are equal where they use the same tables.</summary>
internal sealed class StoreOwners
{
    private readonly ConcurrentDictionary<IComplaintStore, Tenant> _owners = new();

    /// <summary>Takes a store for a tenant unless it is another's, and returns whose it is.</summary>
    public Tenant Take(IComplaintStore store, Tenant tenant) => _owners.GetOrAdd(store, tenant);
}
