using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Holds a row back by its due time, which is its rank.</summary>
internal sealed class HoldsByRank(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) =>
        Inner.SettleAsync(settlement.HoldFor is { } hold ? settlement with { RetryAt = settlement.Item.WakeAt + hold } : settlement, cancellationToken);
}
