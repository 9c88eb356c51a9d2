using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>A store that can be searched and hands out no work.</summary>
internal sealed class QueriesOnlyStore(InMemoryComplaintStore inner) : IComplaintStore, IComplaintQueries
{
    public int Queries { get; private set; }

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

    public ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Queries++;
        return inner.QueryAsync(query, cancellationToken);
    }
}
