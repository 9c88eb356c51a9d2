using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Puts a snapshot in place of one that has moved on.</summary>
internal sealed class ReplacesAnyVersion(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> ReplaceSnapshotAsync(Realm realm, Complaint snapshot, CancellationToken cancellationToken = default)
    {
        Loaded now = await Inner.LoadAsync(new LoadRequest(realm) { Complaint = snapshot.Id }, cancellationToken);
        return await Inner.ReplaceSnapshotAsync(realm, snapshot with { Version = now.Complaint?.Version ?? 0 }, cancellationToken);
    }
}
