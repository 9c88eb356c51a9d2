using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>Throws at its n-th call, before the effect or after it.</summary>
internal sealed class FaultyEvidenceStore(InMemoryComplaintStore inner) : IComplaintStore, ICacheableStore, IComplaintQueries, IErasableJournal, IPurgeableStore
{
    public bool ComparesHeads => true;

    private int _calls;

    /// <summary>The call that fails; 0 for none.</summary>
    public int At { get; set; }

    public bool IsBefore { get; set; }

    public int Faults { get; private set; }

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => CallAsync(() => inner.LoadAsync(request, cancellationToken));

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => CallAsync(() => inner.CommitAsync(commit, cancellationToken));

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadJournalAsync(query, cancellationToken));

    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.QueryAsync(query, cancellationToken));

    public ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default) => CallAsync(() => inner.EraseAsync(erasure, cancellationToken));

    public ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default) => CallAsync(() => inner.PurgeAsync(purge, cancellationToken));

    public ValueTask<Page<Tombstone>> ReadTombstonesAsync(TombstoneQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadTombstonesAsync(query, cancellationToken));

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        bool fails = At > 0 && ++_calls == At;
        if (fails)
            Faults++;
        if (fails && IsBefore)
            throw new TimeoutException("the network is slow");
        T result = await call();
        return fails ? throw new TimeoutException("the answer was lost") : result;
    }
}
