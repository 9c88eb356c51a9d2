using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Gives work whether it was tried before or not.</summary>
internal sealed class IgnoresAttempts(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => Inner.ClaimAsync(claim with { AttemptsBelow = null, AttemptsFrom = null }, cancellationToken);
}
