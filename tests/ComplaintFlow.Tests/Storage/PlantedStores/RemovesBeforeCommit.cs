using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Removes work before it knows whether the commit is done.</summary>
internal sealed class RemovesBeforeCommit(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        foreach (ComplaintChange change in commit.Changes)
        {
            foreach (WorkChange work in change.Work.Where(work => work.Move == WorkMove.Remove))
            {
                WorkClaim claim = new(work.Kind, DateTimeOffset.MaxValue, TimeSpan.FromMinutes(1)) { Realm = commit.Realm, Complaint = change.After.Id };
                foreach (WorkItem item in (await Inner.ClaimAsync(claim, cancellationToken)).Items)
                    await Inner.SettleAsync(new WorkSettlement(item, long.MaxValue), cancellationToken);
            }
        }

        return await Inner.CommitAsync(commit, cancellationToken);
    }
}
