using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Storage.PlantedStores;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>The in-memory store, which tells what it is given together, and what alone.</summary>
internal sealed class WatchedBatches(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly Lock _lock = new();

    /// <summary>Steps in before commits are written together; what it throws comes from the store.</summary>
    public Func<IReadOnlyList<ComplaintCommit>, ValueTask>? Before { get; set; }

    /// <summary>Steps in after commits were written together, before the answer.</summary>
    public Action? After { get; set; }

    public Func<IReadOnlyList<LoadRequest>, ValueTask>? BeforeLoad { get; set; }

    public List<IReadOnlyList<ComplaintCommit>> Together { get; } = [];

    public List<ComplaintCommit> Alone { get; } = [];

    public List<int> SettledTogether { get; } = [];

    public int SettledAlone { get; private set; }

    public List<int> ReadTogether { get; } = [];

    public int ReadAlone { get; private set; }

    public List<WorkClaim> Claims { get; } = [];

    public override ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            Claims.Add(claim);
        return base.ClaimAsync(claim, cancellationToken);
    }

    public override ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            ReadAlone++;
        return base.ReadJournalAsync(query, cancellationToken);
    }

    public override ValueTask<IReadOnlyList<Page<StoredEntry>>> ReadJournalsAsync(IReadOnlyList<JournalQuery> queries, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            ReadTogether.Add(queries.Count);
        return base.ReadJournalsAsync(queries, cancellationToken);
    }

    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            Alone.Add(commit);
        return base.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<IReadOnlyList<Loaded>> LoadAllAsync(IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken = default)
    {
        if (BeforeLoad is { } before)
            await before(requests);
        return await base.LoadAllAsync(requests, cancellationToken);
    }

    public override async ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        if (Before is { } before)
            await before(commits);
        bool isWritten = await base.TryCommitAsync(commits, cancellationToken);
        lock (_lock)
            Together.Add(commits);
        After?.Invoke();
        return isWritten;
    }

    public override ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            SettledAlone++;
        return base.SettleAsync(settlement, cancellationToken);
    }

    public override async ValueTask SettleAllAsync(IReadOnlyList<WorkSettlement> settlements, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            SettledTogether.Add(settlements.Count);
        foreach (WorkSettlement settlement in settlements)
            await base.SettleAsync(settlement, cancellationToken);
    }
}
