using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Finds only queues with a row that is free.</summary>
internal sealed class HidesLeasedQueues(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly HashSet<WorkKind> _leased = [];

    public override async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        WorkBatch batch = await Inner.ClaimAsync(claim, cancellationToken);
        _leased.UnionWith(batch.Items.Select(item => item.Kind));
        return batch;
    }

    public override async ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) =>
        [.. (await Inner.ReadQueuesAsync(cancellationToken)).Where(queue => !_leased.Contains(queue.Kind))];
}
