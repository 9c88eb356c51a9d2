using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Forgets when work is to be retried.</summary>
internal sealed class ImpatientRetry(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) =>
        Inner.SettleAsync(settlement with { RetryAt = null }, cancellationToken);
}
