using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps the numbers of tallies and not their instants.</summary>
internal sealed class NeverRaised(InMemoryComplaintStore inner) : SpoiledInstants(inner)
{
    protected override void Note(Dictionary<TallyKey, DateTimeOffset> instants, TallyChange change, DateTimeOffset recordedAt)
    {
    }
}
