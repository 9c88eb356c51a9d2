using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Care.Relations;

/// <summary>A store that lets a test step in before each commit, and that can lose the work of mass incidents.</summary>
internal sealed class InterceptedStoreWithQueries(InMemoryComplaintStore inner) : IComplaintStore, IComplaintQueries, IComplaintWork
{
    public Func<ComplaintCommit, ValueTask>? Before { get; set; }

    public bool LosesFollowing { get; init; }

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        if (Before is { } before)
            await before(commit);
        if (LosesFollowing)
            commit = commit with { Changes = [.. commit.Changes.Select(change => change with { Work = [.. change.Work.Where(work => work.Kind != WorkKind.Follow)] })] };
        return await inner.CommitAsync(commit, cancellationToken);
    }

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => inner.QueryAsync(query, cancellationToken);

    public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => inner.ClaimAsync(claim, cancellationToken);

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => inner.SettleAsync(settlement, cancellationToken);

    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => inner.ReadQueuesAsync(cancellationToken);
}
