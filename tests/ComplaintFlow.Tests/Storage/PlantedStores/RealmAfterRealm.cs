using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Has a limit for each realm, and no turns.</summary>
internal sealed class RealmAfterRealm(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        WorkBatch batch = await Inner.ClaimAsync(claim.PerRealm is null ? claim : claim with { Limit = int.MaxValue }, cancellationToken);
        WorkItem[] items = [.. batch.Items.OrderBy(item => item.WakeAt)];
        foreach (WorkItem tooMany in items.Skip(claim.Limit))
            await Inner.SettleAsync(WorkSettlement.GiveBack(tooMany), cancellationToken);
        return batch with { Items = [.. items.Take(claim.Limit)] };
    }
}
