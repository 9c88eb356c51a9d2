using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Leaves work in place of which a commit says that nothing is due any more.</summary>
internal sealed class KeepsRemovedWork(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(MapWork(commit, work => work.Move == WorkMove.Remove ? null : work), cancellationToken);
}
