using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Calls back work that is not parked, too.</summary>
internal sealed class RetriesAnything(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default)
    {
        if (await Inner.RetryAsync(retry, cancellationToken))
            return true;
        WorkClaim claim = new(retry.Kind, DateTimeOffset.MaxValue, TimeSpan.FromMinutes(1)) { Realm = retry.Realm, Complaint = retry.Complaint };
        WorkBatch batch = await Inner.ClaimAsync(claim, cancellationToken);
        foreach (WorkItem item in batch.Items)
            await Inner.SettleAsync(new WorkSettlement(item, item.Cursor, retry.WakeAt), cancellationToken);
        return batch.Items.Count > 0;
    }
}
