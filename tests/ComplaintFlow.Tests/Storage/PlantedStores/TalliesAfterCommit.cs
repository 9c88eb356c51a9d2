using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Writes the entries first and looks at the tallies then.</summary>
internal sealed class TalliesAfterCommit(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.CommitAsync(commit with { Tallies = [] }, cancellationToken);
        if (result is not CommitResult.Committed || commit.Tallies.Count == 0)
            return result;

        // A commit of tallies only, under a complaint that nobody else sees.
        ComplaintChange carrier = commit.Changes[0];
        carrier = carrier with { ExpectedVersion = 0, After = carrier.After with { Id = ComplaintId.New(carrier.After.ReceivedAt) }, Work = [] };
        carrier = carrier with { Entries = [carrier.Entries[0] with { Complaint = carrier.After.Id, Sequence = 1, Key = null, EffectKey = null }] };
        return await Inner.CommitAsync(commit with { CommitId = Guid.NewGuid(), Changes = [carrier] }, cancellationToken);
    }
}
