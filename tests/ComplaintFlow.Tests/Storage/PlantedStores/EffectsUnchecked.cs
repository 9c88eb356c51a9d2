using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Does not look whether an effect has happened.</summary>
internal sealed class EffectsUnchecked(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.CommitAsync(commit, cancellationToken);
        return result is CommitResult.Conflict ? await Inner.CommitAsync(MapEntries(commit, entry => entry with { EffectKey = null }), cancellationToken) : result;
    }
}
