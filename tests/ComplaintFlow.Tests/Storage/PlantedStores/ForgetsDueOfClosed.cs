using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Believes that nothing is due of a complaint that is closed.</summary>
internal sealed class ForgetsDueOfClosed(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        WorkBatch batch = await Inner.ClaimAsync(claim, cancellationToken);
        List<WorkItem> open = [];
        foreach (WorkItem item in batch.Items)
        {
            if (claim.Kind != WorkKind.Due || (await Inner.LoadAsync(new LoadRequest(item.Realm) { Complaint = item.Complaint }, cancellationToken)).Complaint is not { IsClosed: true })
                open.Add(item);
        }

        return batch with { Items = open };
    }
}
