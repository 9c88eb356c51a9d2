using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Does not know a commit again.</summary>
internal sealed class ForgetsCommitId(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.CommitAsync(commit, cancellationToken);
        return result is CommitResult.Repeated repeated && repeated.Entries[0].CommitId == commit.CommitId ? CommitResult.Stale : result;
    }
}
