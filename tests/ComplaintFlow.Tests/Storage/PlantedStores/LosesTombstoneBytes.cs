using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps that a complaint was purged, and not by whom.</summary>
internal sealed class LosesTombstoneBytes(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default) =>
        Inner.PurgeAsync(purge with { Tombstone = purge.Tombstone with { Header = default } }, cancellationToken);
}
