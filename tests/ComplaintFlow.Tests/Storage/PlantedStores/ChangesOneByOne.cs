using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Writes the changes of a commit one after the other.</summary>
internal sealed class ChangesOneByOne(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TallyChange> tallies = commit.Tallies;
        foreach (ComplaintChange change in commit.Changes)
        {
            CommitResult result = await Inner.CommitAsync(commit with { Changes = [change], Tallies = tallies }, cancellationToken);
            if (result is not CommitResult.Committed)
                return result;
            tallies = [];
        }

        return CommitResult.Done;
    }
}
