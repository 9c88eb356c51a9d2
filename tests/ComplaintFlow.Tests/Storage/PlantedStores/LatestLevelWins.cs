using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>The writer level is what was asked for last, and nobody looks at it.</summary>
internal sealed class LatestLevelWins(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private volatile int _level = WriterLevel.First;

    public override ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default) => new(_level);

    public override ValueTask<int> RaiseLevelAsync(int level, CancellationToken cancellationToken = default) => new(_level = level);
}
