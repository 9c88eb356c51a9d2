using System.Globalization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>The in-memory store as somebody left it who can write to the database.</summary>
internal sealed class TamperedStore(InMemoryComplaintStore inner) : IComplaintStore, ICacheableStore, IComplaintQueries, IComplaintWork, IErasableJournal, IPurgeableStore
{
    public bool ComparesHeads => true;

    /// <summary>What became of a journal.</summary>
    public Func<IReadOnlyList<StoredEntry>, IReadOnlyList<StoredEntry>> Journal { get; set; } = static journal => journal;

    /// <summary>What became of the row of a complaint.</summary>
    public Func<Loaded, Loaded> Row { get; set; } = static loaded => loaded;

    /// <summary>What became of a tombstone.</summary>
    public Func<Tombstone, Tombstone> Tombstone { get; set; } = static tombstone => tombstone;

    public int PageSize { get; set; } = JournalQuery.MaxLimit;

    /// <summary>Lets something happen before the journal is read.</summary>
    public Func<JournalQuery, ValueTask> BeforeRead { get; set; } = static _ => ValueTask.CompletedTask;

    /// <summary>Lets something happen before what was decided is written.</summary>
    public Func<ValueTask> BeforeWrite { get; set; } = static () => ValueTask.CompletedTask;

    public async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => Row(await inner.LoadAsync(request, cancellationToken));

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

    public async ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        await BeforeRead(query);
        List<StoredEntry> all = [];
        Page<StoredEntry> page;
        do
        {
            page = await inner.ReadJournalAsync(query with { After = all.Count, Limit = JournalQuery.MaxLimit }, cancellationToken);
            all.AddRange(page.Items);
        }
        while (page.Continuation is not null);
        StoredEntry[] rest = [.. Journal(all).Where(entry => entry.Sequence > query.After)];
        StoredEntry[] items = [.. rest.Take(Math.Min(PageSize, query.Limit))];
        return new(items, items.Length < rest.Length ? items[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    public async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> page = await inner.QueryAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Select(complaint => Row(new Loaded { Complaint = complaint }).Complaint).OfType<Complaint>()] };
    }

    public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => inner.ClaimAsync(claim, cancellationToken);

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => inner.SettleAsync(settlement, cancellationToken);

    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => inner.ReadQueuesAsync(cancellationToken);

    public async ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        await BeforeWrite();
        Assert.Distinct(erasure.Entries.Select(entry => (entry.Complaint, entry.Sequence)));
        return await inner.EraseAsync(erasure, cancellationToken);
    }

    public async ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default)
    {
        await BeforeWrite();
        return await inner.PurgeAsync(purge, cancellationToken);
    }

    public async ValueTask<Page<Tombstone>> ReadTombstonesAsync(TombstoneQuery query, CancellationToken cancellationToken = default)
    {
        Page<Tombstone> page = await inner.ReadTombstonesAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Select(Tombstone)] };
    }
}
