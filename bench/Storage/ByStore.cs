using ComplaintFlow.Storage;

namespace ComplaintFlow.Bench.Storage;

/// <summary>The store.</summary>
internal sealed class ByStore(IComplaintStore store) : ILoadAndCommit
{
    public async Task<Complaint> LoadAsync(ComplaintId id) => (await store.LoadAsync(new LoadRequest(Realm.Default) { Complaint = id })).Complaint!;

    public async Task CommitAsync(ComplaintCommit commit)
    {
        if (await store.CommitAsync(commit) is not CommitResult.Committed)
            throw new InvalidOperationException("Nobody else writes to this complaint.");
    }
}
