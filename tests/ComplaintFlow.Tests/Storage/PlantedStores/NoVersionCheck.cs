using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Writes on top of whatever is there.</summary>
internal sealed class NoVersionCheck(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            CommitResult result = await Inner.CommitAsync(commit, cancellationToken);
            if (result is not CommitResult.Conflict)
                return result;
            commit = commit with { Changes = [.. await Task.WhenAll(commit.Changes.Select(change => RebaseAsync(commit.Realm, change)))] };
        }
    }

    private async Task<ComplaintChange> RebaseAsync(Realm realm, ComplaintChange change)
    {
        Loaded now = await Inner.LoadAsync(new LoadRequest(realm) { Complaint = change.After.Id });
        long version = now.Complaint?.Version ?? 0;
        return change with
        {
            ExpectedVersion = version,
            ExpectedHead = now.Head,
            After = change.After with { Version = version + change.Entries.Count },
            Entries = [.. change.Entries.Select((entry, i) => entry with { Sequence = version + i + 1, EffectKey = null })],
        };
    }
}
