using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Takes what is free, also behind a row that another has.</summary>
internal sealed class ClaimsOutOfOrder(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) =>
        Inner.ClaimAsync(claim with { InOrder = false }, cancellationToken);
}
