using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Looks up a key in its present form only.</summary>
internal sealed class ForgetsFormerKey(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) =>
        base.LoadAsync(request with { FormerKey = null }, cancellationToken);
}
