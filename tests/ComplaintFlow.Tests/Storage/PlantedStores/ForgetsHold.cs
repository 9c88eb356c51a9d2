using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Gives a row that is held back at once.</summary>
internal sealed class ForgetsHold(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) =>
        Inner.SettleAsync(settlement with { HoldFor = null }, cancellationToken);
}
