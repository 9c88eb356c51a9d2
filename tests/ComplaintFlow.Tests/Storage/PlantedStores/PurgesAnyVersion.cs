using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Purges a complaint that has changed since somebody decided to.</summary>
internal sealed class PurgesAnyVersion(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default)
    {
        Loaded now = await Inner.LoadAsync(new LoadRequest(purge.Realm) { Complaint = purge.Tombstone.Complaint }, cancellationToken);
        Tombstone tombstone = purge.Tombstone with { Version = now.Complaint?.Version ?? purge.Tombstone.Version };
        return await Inner.PurgeAsync(purge with { Tombstone = tombstone }, cancellationToken);
    }
}
