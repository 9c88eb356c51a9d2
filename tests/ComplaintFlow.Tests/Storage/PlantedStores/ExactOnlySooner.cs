using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Takes an exact wake-up for one that is never later.</summary>
internal sealed class ExactOnlySooner(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(MapWork(commit, work => work.Move == WorkMove.Exactly ? work with { Move = WorkMove.Sooner } : work), cancellationToken);
}
