using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Takes work that was done up to the target of the claim for done, whatever has come since.</summary>
internal sealed class LostWakeUp(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) =>
        Inner.SettleAsync(settlement.Cursor >= settlement.Item.Target ? settlement with { Cursor = long.MaxValue } : settlement, cancellationToken);
}
