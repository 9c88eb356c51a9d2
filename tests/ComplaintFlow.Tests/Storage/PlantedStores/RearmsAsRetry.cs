using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Takes work that is armed anew for work that failed.</summary>
internal sealed class RearmsAsRetry(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) =>
        Inner.SettleAsync(settlement.Rearming is { } rearming ? settlement with { Rearming = null, RetryAt = rearming.WakeAt } : settlement, cancellationToken);
}
