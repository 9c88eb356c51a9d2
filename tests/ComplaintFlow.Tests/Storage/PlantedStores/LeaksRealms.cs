using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Has one realm for all.</summary>
internal sealed class LeaksRealms(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(request with { Realm = Realm.Default }, cancellationToken);

    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit with { Realm = Realm.Default }, cancellationToken);

    public override ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        Inner.ReadJournalAsync(query with { Realm = Realm.Default }, cancellationToken);
}
