using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Takes up parked work with any commit that adds to it.</summary>
internal sealed class CommitUnparks(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.CommitAsync(commit, cancellationToken);
        foreach (ComplaintChange change in commit.Changes)
        {
            foreach (WorkChange work in change.Work)
                await Inner.RetryAsync(new WorkRetry(commit.Realm, change.After.Id, work.Kind, work.WakeAt), cancellationToken);
        }

        return result;
    }
}
