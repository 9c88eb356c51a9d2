using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing.Cases;

/// <summary>A store without a clock to the desks and workers on it, so that they go by the clock of their case. Leases go by the store's clock still.</summary>
internal class TimelessStore(IComplaintStore inner) : IComplaintStore, IComplaintWork
{
    private IComplaintWork Work => (IComplaintWork)inner;

    public async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) =>
        await inner.LoadAsync(request, cancellationToken).ConfigureAwait(false) with { StoreTime = null };

    public virtual ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

    public virtual async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) =>
        await Work.ClaimAsync(claim, cancellationToken).ConfigureAwait(false) with { StoreTime = null };

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => Work.SettleAsync(settlement, cancellationToken);

    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => Work.ReadQueuesAsync(cancellationToken);
}
