using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Takes every change of a tally for one that adds to it.</summary>
internal sealed class RaisedByAnyChange(InMemoryComplaintStore inner) : SpoiledInstants(inner)
{
    protected override void Note(Dictionary<TallyKey, DateTimeOffset> instants, TallyChange change, DateTimeOffset recordedAt) => instants[change.Key] = recordedAt;
}
