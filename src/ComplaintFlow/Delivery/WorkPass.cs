using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>Once over the work of a kind: a batch of what was hardly tried, and then one row of what was tried before, alone.</summary>
internal sealed class WorkPass(WorkRunner runner, WorkerOptions options, TimeProvider time)
{
    public int Parallelism { get; init; } = 1;

    /// <summary>Compares this node's clock with the store's; work is given back and none is claimed while they differ.</summary>
    public WorkerClock? Clock { get; init; }

    /// <returns>How many rows were claimed; 0 when there was nothing to do.</returns>
    public async ValueTask<int> RunAsync(IWorkHandler handler, WorkTally tally, CancellationToken cancellationToken)
    {
        WorkClaim claim = new(handler.Kind, time.GetUtcNow(), options.Lease, options.BatchSize);
        int fresh = await RunAsync(handler, claim with { PerRealm = options.PerRealm, AttemptsBelow = WorkRunner.Suspicious }, tally, cancellationToken).ConfigureAwait(false);
        return fresh + await RunAsync(handler, claim with { Limit = 1, AttemptsFrom = WorkRunner.Suspicious }, tally, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The work that was computed under older rules than those of a generation, whenever it is due. What failed before is left for when it is to be retried.</summary>
    public ValueTask<int> SweepAsync(IWorkHandler handler, long generation, WorkTally tally, CancellationToken cancellationToken)
    {
        WorkClaim claim = new(handler.Kind, time.GetUtcNow(), options.Lease, options.BatchSize) { PerRealm = options.PerRealm, AttemptsBelow = 1, GenerationBelow = generation };
        return RunAsync(handler, claim, tally, cancellationToken);
    }

    private ValueTask<int> RunAsync(IWorkHandler handler, WorkClaim claim, WorkTally tally, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || Clock?.Skew is not null ? new(0) : runner.RunAsync(handler, claim, Parallelism, Clock, tally, cancellationToken);
}
