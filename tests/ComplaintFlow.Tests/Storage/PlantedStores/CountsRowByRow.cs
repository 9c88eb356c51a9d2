using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Counts every combination once.</summary>
internal sealed class CountsRowByRow(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<IReadOnlyList<ComplaintUsage>> ReadUsageAsync(CancellationToken cancellationToken = default) =>
        [.. (await Inner.ReadUsageAsync(cancellationToken)).Select(used => used with { Open = 1 })];
}
