using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Settles rows together until one is not held any more.</summary>
internal sealed class SettlesUpToTheLost(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask SettleAllAsync(IReadOnlyList<WorkSettlement> settlements, CancellationToken cancellationToken = default)
    {
        foreach (WorkSettlement settlement in settlements)
        {
            if (!await Inner.SettleAsync(settlement, cancellationToken))
                return;
        }
    }
}

/// <summary>Takes whatever is settled together for done.</summary>
internal sealed class SettlesAllAsDone(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask SettleAllAsync(IReadOnlyList<WorkSettlement> settlements, CancellationToken cancellationToken = default)
    {
        foreach (WorkSettlement settlement in settlements)
            await Inner.SettleAsync(new WorkSettlement(settlement.Item, long.MaxValue), cancellationToken);
    }
}

/// <summary>Reads journals together from their beginning on.</summary>
internal sealed class ReadsTogetherFromTheFirst(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<IReadOnlyList<Page<StoredEntry>>> ReadJournalsAsync(IReadOnlyList<JournalQuery> queries, CancellationToken cancellationToken = default) =>
        Inner.ReadJournalsAsync([.. queries.Select(query => query with { After = 0 })], cancellationToken);
}

/// <summary>Reads whole journals together, whatever the limit.</summary>
internal sealed class ReadsTogetherWithoutLimit(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<IReadOnlyList<Page<StoredEntry>>> ReadJournalsAsync(IReadOnlyList<JournalQuery> queries, CancellationToken cancellationToken = default) =>
        Inner.ReadJournalsAsync([.. queries.Select(query => query with { Limit = JournalQuery.MaxLimit })], cancellationToken);
}
