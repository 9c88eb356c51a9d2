using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Gives a realm as much as there is.</summary>
internal sealed class GreedyRealm(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => Inner.ClaimAsync(claim with { PerRealm = null }, cancellationToken);
}
