using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests;

/// <summary>A store that is three methods and no more.</summary>
internal sealed class StoreWithoutAbilities : IComplaintStore
{
    private readonly InMemoryComplaintStore _inner = new();

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => _inner.LoadAsync(request, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => _inner.CommitAsync(commit, cancellationToken);

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => _inner.ReadJournalAsync(query, cancellationToken);
}
