using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Lets anybody settle who names the row.</summary>
internal sealed class NoTokenCheck(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly Dictionary<(Realm, ComplaintId, WorkKind), Guid> _tokens = [];

    public override async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        WorkBatch batch = await Inner.ClaimAsync(claim, cancellationToken);
        lock (_tokens)
        {
            foreach (WorkItem item in batch.Items)
                _tokens[(item.Realm, item.Complaint, item.Kind)] = item.Token;
        }

        return batch;
    }

    public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default)
    {
        WorkItem item = settlement.Item;
        lock (_tokens)
            item = item with { Token = _tokens.GetValueOrDefault((item.Realm, item.Complaint, item.Kind)) };
        return Inner.SettleAsync(settlement with { Item = item }, cancellationToken);
    }
}
