using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>A store whose n-th call throws, before its effect or after it, once or from then on, as when the process dies.</summary>
internal sealed class FailingStore(InMemoryComplaintStore inner, int at, bool before, bool dies) : IComplaintStore, IComplaintWork, IComplaintQueries
{
    private int _at = at;
    private int _calls;

    public int Calls => _calls;

    public bool IsDead { get; private set; }

    public void Revive() => IsDead = false;

    public void DieAt(int call) => (_at, _calls) = (call, 0);

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => CallAsync(() => inner.LoadAsync(request, cancellationToken));

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => CallAsync(() => inner.CommitAsync(commit, cancellationToken));

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.QueryAsync(query, cancellationToken));

    public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => CallAsync(() => inner.ClaimAsync(claim, cancellationToken));

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => CallAsync(() => inner.SettleAsync(settlement, cancellationToken));

    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadQueuesAsync(cancellationToken));

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        bool fails = Interlocked.Increment(ref _calls) == _at;
        if (IsDead || (fails && before))
            throw Fault(fails);
        T result = await call();
        return fails ? throw Fault(fails) : result;
    }

    private TimeoutException Fault(bool fails)
    {
        IsDead |= fails && dies;
        return new("the network is slow");
    }
}
