using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Desk;

/// <summary>A store that lets a test step in before and after each commit.</summary>
internal sealed class InterceptedStore(IComplaintStore inner) : IComplaintStore, ICacheableStore, IComplaintWork
{
    public Func<ComplaintCommit, ValueTask>? Before { get; set; }

    public Func<ComplaintCommit, CommitResult, ValueTask>? After { get; set; }

    public int Commits { get; private set; }

    public bool ComparesHeads => inner is ICacheableStore { ComparesHeads: true };

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        Commits++;
        if (Before is { } before)
            await before(commit);
        CommitResult result = await inner.CommitAsync(commit, cancellationToken);
        if (After is { } after)
            await after(commit, result);
        return result;
    }

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

    public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => ((IComplaintWork)inner).ClaimAsync(claim, cancellationToken);

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => ((IComplaintWork)inner).SettleAsync(settlement, cancellationToken);

    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => ((IComplaintWork)inner).ReadQueuesAsync(cancellationToken);
}
