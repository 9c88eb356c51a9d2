using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Lets a purged complaint come in again.</summary>
internal sealed class ForgetsTombstones(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.CommitAsync(commit, cancellationToken);
        return result is CommitResult.Conflict && commit.Changes[0].ExpectedVersion == 0 ? CommitResult.Done : result;
    }
}
