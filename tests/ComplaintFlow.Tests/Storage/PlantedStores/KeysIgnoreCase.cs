using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Takes keys that differ in case for the same.</summary>
internal sealed class KeysIgnoreCase(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(MapEntries(commit, entry => entry with { Key = entry.Key?.ToUpperInvariant() }), cancellationToken);
}
