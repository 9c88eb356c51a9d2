using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Looks at the limits, lets others by, and then writes without looking again.</summary>
internal sealed class LimitReadBefore(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        Loaded now = await Inner.LoadAsync(new LoadRequest(commit.Realm) { Tallies = [.. commit.Tallies.Select(tally => tally.Key)] }, cancellationToken);
        foreach (TallyChange tally in commit.Tallies)
        {
            if (now.Tallies[tally.Key].Value + tally.Add > tally.AtMost)
                return new CommitResult.LimitReached(tally.Key);
        }

        // In real time: nothing tells a store that others have come by; those that write at the same time do within a millisecond.
        await Task.Delay(1, cancellationToken);
        return await Inner.CommitAsync(commit with { Tallies = [.. commit.Tallies.Select(tally => tally with { AtMost = null })] }, cancellationToken);
    }
}
