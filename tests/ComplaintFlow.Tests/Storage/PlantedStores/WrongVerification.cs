using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Computes other columns for verification than it stores.</summary>
internal sealed class ColumnsOfItsOwn(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override IReadOnlyDictionary<string, string?> ColumnsOf(Realm realm, Complaint snapshot, StoredEntry last) => new Dictionary<string, string?> { ["status"] = snapshot.Status.Name };
}

/// <summary>Shows no work.</summary>
internal sealed class HidesWork(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default)
    {
        Page<StoredComplaint> page = await Inner.ReadStoredAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Select(one => one with { Work = [] })] };
    }
}

/// <summary>Leaves a long journal out.</summary>
internal sealed class SkipsLongJournals(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default)
    {
        Page<StoredComplaint> page = await Inner.ReadStoredAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Where(one => !one.HasMoreEntries)] };
    }
}

/// <summary>Reads the entries after the complaint.</summary>
internal sealed class TornView(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default)
    {
        Page<StoredComplaint> page = await Inner.ReadStoredAsync(query, cancellationToken);
        List<StoredComplaint> torn = [];
        foreach (StoredComplaint one in page.Items)
        {
            IReadOnlyList<StoredEntry> later;
            // Until something has come in between, or there is nothing to come.
            for (int waits = 0; ; waits++)
            {
                later = (await Inner.ReadJournalAsync(new JournalQuery(query.Realm, one.Complaint), cancellationToken)).Items;
                if (later.Count > one.Entries.Count || waits == 200)
                    break;
                await Task.Delay(1, cancellationToken);
            }

            torn.Add(one with { Entries = later });
        }

        return page with { Items = torn };
    }
}

/// <summary>Takes its tallies for the count.</summary>
internal sealed class CountsTallies(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<IReadOnlyList<StoredLoad>> ReadLoadsAsync(Realm realm, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ReadLoadsAsync(realm, cancellationToken)).Select(load => load with { Counted = load.Stored })];
}

/// <summary>Corrects loads whatever has happened since they were read.</summary>
internal sealed class CorrectsAnyLoad(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<bool> RepairLoadAsync(Realm realm, StoredLoad load, CancellationToken cancellationToken = default)
    {
        StoredLoad now = (await Inner.ReadLoadsAsync(realm, cancellationToken)).Single(one => one.Key == load.Key);
        return await Inner.RepairLoadAsync(realm, load with { Stored = now.Stored }, cancellationToken);
    }
}

/// <summary>Repairs at any place of the journal.</summary>
internal sealed class RepairsAnywhere(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> RepairAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        await Inner.RepairAsync(commit, cancellationToken) is CommitResult.TooOld tooOld ? tooOld : CommitResult.Done;
}

/// <summary>Delivers again only up to what was asked for, and forgets what else was to be delivered.</summary>
internal sealed class RedeliveryForgets(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask RedeliverAsync(Redelivery redelivery, CancellationToken cancellationToken = default) =>
        Inner.RedeliverAsync(redelivery with { Target = Math.Min(redelivery.Target, 4) }, cancellationToken);
}

/// <summary>A store that treats damage as it should; the fixture damages snapshots.</summary>
internal class DamageableStore(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public HashSet<ComplaintId> Damaged { get; } = [];

    public override ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) =>
        request.Complaint is { } id && Damaged.Contains(id) ? throw Fault(id) : Inner.LoadAsync(request, cancellationToken);

    public override async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> page = await Inner.QueryAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Where(one => !Damaged.Contains(one.Id))], Damaged = [.. page.Items.Where(one => Damaged.Contains(one.Id)).Select(one => new DamagedData(one.Id, "snapshot"))] };
    }

    public override async ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default)
    {
        Page<StoredComplaint> page = await Inner.ReadStoredAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Select(one => Damaged.Contains(one.Complaint) ? one with { Snapshot = null, Damaged = [new(one.Complaint, "snapshot")] } : one)] };
    }

    public override async ValueTask<CommitResult> RepairAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.RepairAsync(commit, cancellationToken);
        if (result is CommitResult.Committed)
            Damaged.Remove(commit.Changes[0].After.Id);
        return result;
    }

    protected virtual Exception Fault(ComplaintId id) => new DamagedDataException(new(id, "snapshot"));
}

/// <summary>Throws what its serializer threw.</summary>
internal sealed class DamageWithoutName(InMemoryComplaintStore inner) : DamageableStore(inner)
{
    protected override Exception Fault(ComplaintId id) => new System.Text.Json.JsonException("'b' is an invalid start of a property name.");
}

/// <summary>Leaves damaged complaints out of lists without a word.</summary>
internal sealed class HidesDamage(InMemoryComplaintStore inner) : DamageableStore(inner)
{
    public override async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) =>
        await base.QueryAsync(query, cancellationToken) with { Damaged = [] };
}

/// <summary>Stops at the first damaged complaint.</summary>
internal sealed class StopsAtDamage(InMemoryComplaintStore inner) : DamageableStore(inner)
{
    public override async ValueTask<Page<StoredComplaint>> ReadStoredAsync(StoredQuery query, CancellationToken cancellationToken = default)
    {
        Page<StoredComplaint> page = await base.ReadStoredAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.TakeWhile(one => one.Damaged.Count == 0)] };
    }
}
