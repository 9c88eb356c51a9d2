using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps work only in memory: a store that was reopened has none of what was there before.</summary>
internal sealed class ForgetsWork(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) =>
        await Inner.ClaimAsync(claim, cancellationToken) with { Items = [] };
}
