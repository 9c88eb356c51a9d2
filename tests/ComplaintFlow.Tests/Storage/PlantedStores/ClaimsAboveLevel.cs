using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>A version that is too old commits nothing, and claims, erases and purges all the same.</summary>
internal sealed class ClaimsAboveLevel(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private volatile int _level = WriterLevel.First;

    private bool IsTooOld => _level > WriterLevel.Newest;

    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        IsTooOld ? new(new CommitResult.TooOld(_level)) : base.CommitAsync(commit, cancellationToken);

    public override ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default) => new(_level);

    public override ValueTask<int> RaiseLevelAsync(int level, CancellationToken cancellationToken = default) => new(_level = Math.Max(_level, level));
}
