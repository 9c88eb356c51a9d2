using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Swallows a conflict: writes what it can of a batch, and says that it is written.</summary>
internal sealed class SwallowsConflicts(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        foreach (ComplaintCommit commit in commits)
            await Inner.CommitAsync(commit, cancellationToken);
        return true;
    }
}

/// <summary>Writes a batch up to the commit that is refused.</summary>
internal sealed class WritesUpToTheConflict(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        foreach (ComplaintCommit commit in commits)
        {
            if (await Inner.CommitAsync(commit, cancellationToken) is not CommitResult.Committed)
                return false;
        }

        return true;
    }
}

/// <summary>Splits a batch that nothing stands against: others see half of it, and a crash leaves half of it.</summary>
internal sealed class SplitsBatches(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        if (commits.Count == 1)
            return await Inner.TryCommitAsync(commits, cancellationToken);
        int half = commits.Count / 2;
        if (!await Inner.TryCommitAsync([.. commits.Take(half)], cancellationToken))
            return false;
        await Task.Delay(1, cancellationToken);
        await Inner.TryCommitAsync([.. commits.Skip(half)], cancellationToken);
        return true;
    }
}

/// <summary>Checks the limit of each commit against the value before the batch.</summary>
internal sealed class LimitsBeforeTheBatch(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        foreach (ComplaintCommit commit in commits)
        {
            Loaded loaded = await Inner.LoadAsync(new LoadRequest(commit.Realm) { Tallies = [.. commit.Tallies.Select(tally => tally.Key)] }, cancellationToken);
            if (commit.Tallies.Any(tally => !tally.IsMetBy(loaded.Tallies.GetValueOrDefault(tally.Key).Value)))
                return false;
        }

        return await Inner.TryCommitAsync(
            [.. commits.Select(commit => commit with { Tallies = [.. commit.Tallies.Select(tally => tally with { AtMost = null, Expected = null })] })], cancellationToken);
    }
}

/// <summary>Writes a batch without its work.</summary>
internal sealed class BatchesWithoutWork(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<bool> TryCommitAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) =>
        Inner.TryCommitAsync([.. commits.Select(commit => MapWork(commit, _ => null))], cancellationToken);
}
