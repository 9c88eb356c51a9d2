using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Writes keys down and never looks for them.</summary>
internal sealed class ForgetsKey(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(MapEntries(commit, entry => entry with { Key = entry.Key is null ? null : $"{entry.Key}/{commit.CommitId:N}" }), cancellationToken);
}
