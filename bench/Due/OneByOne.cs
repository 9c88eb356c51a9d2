using ComplaintFlow.Storage;

namespace ComplaintFlow.Bench.Due;

/// <summary>A store without its ability to write several commits together.</summary>
internal sealed class OneByOne(IComplaintStore store) : IComplaintStore, IComplaintQueries, IComplaintWork
{
    private readonly IComplaintQueries _queries = (IComplaintQueries)store;
    private readonly IComplaintWork _work = (IComplaintWork)store;

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => store.LoadAsync(request, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => store.CommitAsync(commit, cancellationToken);

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => store.ReadJournalAsync(query, cancellationToken);

    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default) => _queries.QueryAsync(query, cancellationToken);

    public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => _work.ClaimAsync(claim, cancellationToken);

    public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => _work.SettleAsync(settlement, cancellationToken);

    public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => _work.ReadQueuesAsync(cancellationToken);
}
