using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Says that it compares heads, and compares versions only.</summary>
internal sealed class HeadUnchecked(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit with { Changes = [.. commit.Changes.Select(change => change with { ExpectedHead = default })] }, cancellationToken);
}

/// <summary>Compares the head of the first change only.</summary>
internal sealed class FirstHeadOnly(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit with { Changes = [.. commit.Changes.Select((change, i) => i == 0 ? change : change with { ExpectedHead = default })] }, cancellationToken);
}

/// <summary>Compares heads in commits, but not in erasures.</summary>
internal sealed class ErasesAnyHead(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default) =>
        Inner.EraseAsync(erasure with { Commit = erasure.Commit with { Changes = [.. erasure.Commit.Changes.Select(change => change with { ExpectedHead = default })] } }, cancellationToken);
}

/// <summary>Compares the heads of single commits only.</summary>
internal sealed class HeadsOfBatchesUnchecked(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) =>
        Inner.TryCommitAsync([.. commits.Select(commit => commit with { Changes = [.. commit.Changes.Select(change => change with { ExpectedHead = default })] })], cancellationToken);
}
