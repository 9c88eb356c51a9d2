using System.Collections.Concurrent;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Storage.PlantedStores;

namespace ComplaintFlow.Tests.Storage.Caching;

/// <summary>A store with every ability that remembers what was loaded, and lets a test step in around each commit.</summary>
internal sealed class SteppedStore(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    /// <summary>What was loaded, in order.</summary>
    public ConcurrentQueue<LoadRequest> Loads { get; } = [];

    public Func<ComplaintCommit, ValueTask>? Before { get; set; }

    public Func<ComplaintCommit, CommitResult, ValueTask>? After { get; set; }

    /// <summary>Whether a purge and an erasure throw after they were done.</summary>
    public bool LosesAnswers { get; set; }

    public override ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
    {
        Loads.Enqueue(request);
        return Inner.LoadAsync(request, cancellationToken);
    }

    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        if (Before is { } before)
            await before(commit);
        CommitResult result = await Inner.CommitAsync(commit, cancellationToken);
        if (After is { } after)
            await after(commit, result);
        return result;
    }

    public override async ValueTask<CommitResult> PurgeAsync(Purge purge, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.PurgeAsync(purge, cancellationToken);
        return LosesAnswers ? throw new TimeoutException("the network is slow") : result;
    }

    public override async ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        CommitResult result = await Inner.EraseAsync(erasure, cancellationToken);
        return LosesAnswers ? throw new TimeoutException("the network is slow") : result;
    }
}
