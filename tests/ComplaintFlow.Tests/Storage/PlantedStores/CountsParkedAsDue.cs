using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Counts parked work among the work that is due.</summary>
internal sealed class CountsParkedAsDue(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<IReadOnlyList<WorkBacklog>> ReadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ReadBacklogAsync(query, cancellationToken)).Select(line => line with { Due = line.Due + line.Parked })];
}
