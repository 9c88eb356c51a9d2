using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Says of work that it is due later than it is.</summary>
internal sealed class LateNextWakeAt(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        WorkBatch batch = await Inner.ClaimAsync(claim, cancellationToken);
        return batch with { NextWakeAt = batch.NextWakeAt?.AddHours(1) };
    }
}
