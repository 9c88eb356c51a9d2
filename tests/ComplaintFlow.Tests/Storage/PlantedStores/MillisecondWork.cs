using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps to the millisecond when work is due.</summary>
internal sealed class MillisecondWork(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit with { Changes = [.. commit.Changes.Select(change => change with { Work = [.. change.Work.Select(work => work with { WakeAt = Cut(work.WakeAt) })] })] }, cancellationToken);

    private static DateTimeOffset Cut(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}
