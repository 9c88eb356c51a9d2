using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>A node's way to the store: it can be cut, so that nothing gets through any more, and a test can step in before each call.</summary>
internal sealed class MortalStore(InMemoryComplaintStore inner) : IComplaintStore, IBatchingStore, ICacheableStore, IComplaintQueries, IComplaintWork, IWorkInspection, IImprovementStore
{
    public bool ComparesHeads => true;

    private int _calls;

    public int Calls => _calls;

    /// <summary>Steps in before a call gets through, with its number.</summary>
    public Func<int, ValueTask>? BeforeCall { get; set; }

    /// <summary>Steps in after a call got through, before its answer does.</summary>
    public Func<int, ValueTask>? AfterCall { get; set; }

    public bool IsDead { get; set; }

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => CallAsync(() => inner.LoadAsync(request, cancellationToken));

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => CallAsync(() => inner.CommitAsync(commit, cancellationToken));

    public ValueTask<IReadOnlyList<Loaded>> LoadAllAsync(IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken = default) => CallAsync(() => inner.LoadAllAsync(requests, cancellationToken));

    public ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) => CallAsync(() => inner.TryCommitAsync(commits, cancellationToken));

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadJournalAsync(query, cancellationToken));

    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.QueryAsync(query, cancellationToken));

    public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => CallAsync(() => inner.ClaimAsync(claim, cancellationToken));

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => CallAsync(() => inner.SettleAsync(settlement, cancellationToken));

    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadQueuesAsync(cancellationToken));

    public ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadBacklogAsync(query, cancellationToken));

    public ValueTask<Page<ParkedWork>> ReadParkedAsync(ParkedQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadParkedAsync(query, cancellationToken));

    public ValueTask<bool> RetryAsync(WorkRetry retry, CancellationToken cancellationToken = default) => CallAsync(() => inner.RetryAsync(retry, cancellationToken));

    public ValueTask<StoredImprovement?> LoadImprovementAsync(Realm realm, ImprovementId id, CancellationToken cancellationToken = default) => CallAsync(() => inner.LoadImprovementAsync(realm, id, cancellationToken));

    public ValueTask<CommitResult> CommitImprovementAsync(ImprovementCommit commit, CancellationToken cancellationToken = default) => CallAsync(() => inner.CommitImprovementAsync(commit, cancellationToken));

    public ValueTask<Page<StoredImprovementEntry>> ReadImprovementJournalAsync(ImprovementJournalQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadImprovementJournalAsync(query, cancellationToken));

    public ValueTask<Page<StoredImprovement>> ListImprovementsAsync(ImprovementQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ListImprovementsAsync(query, cancellationToken));

    public ValueTask<Page<StoredImprovement>> ListDueImprovementsAsync(DueImprovementQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ListDueImprovementsAsync(query, cancellationToken));

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        int number = Interlocked.Increment(ref _calls);
        if (BeforeCall is { } before)
            await before(number);
        if (IsDead)
            throw new TimeoutException("this node is dead");
        T result = await call();
        if (AfterCall is { } after)
            await after(number);
        return IsDead ? throw new TimeoutException("this node is dead") : result;
    }
}
