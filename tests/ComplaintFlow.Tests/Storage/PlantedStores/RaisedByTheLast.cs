using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Lets the last commit that adds to a tally set its instant, though an earlier one was recorded later.</summary>
internal sealed class RaisedByTheLast(InMemoryComplaintStore inner) : SpoiledInstants(inner)
{
    protected override void Note(Dictionary<TallyKey, DateTimeOffset> instants, TallyChange change, DateTimeOffset recordedAt)
    {
        if (change.Add > 0)
            instants[change.Key] = recordedAt;
    }
}
