using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Looks whether the version is right, lets others by, and then erases and commits whatever came in between.</summary>
internal sealed class ErasesInTwoSteps(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        ComplaintChange change = erasure.Commit.Changes[0];
        Loaded now = await Inner.LoadAsync(new LoadRequest(erasure.Commit.Realm) { Complaint = change.After.Id }, cancellationToken);
        if (now.Complaint?.Version != change.ExpectedVersion)
            return CommitResult.Stale;
        // In real time: nothing tells a store that others have come by; those that write at the same time do within a millisecond.
        await Task.Delay(1, cancellationToken);
        now = await Inner.LoadAsync(new LoadRequest(erasure.Commit.Realm) { Complaint = change.After.Id }, cancellationToken);
        long version = now.Complaint!.Version;
        change = change with
        {
            ExpectedVersion = version,
            After = change.After with { Version = version + change.Entries.Count },
            Entries = [.. change.Entries.Select((entry, i) => entry with { Sequence = version + i + 1 })],
        };
        return await Inner.EraseAsync(erasure with { Commit = erasure.Commit with { Changes = [change] } }, cancellationToken);
    }
}
