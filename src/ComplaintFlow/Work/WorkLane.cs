using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>Carries out one kind of work repeatedly until none is left. Each kind has a lane of its own, so that no subscriber delays deadlines or another subscriber.</summary>
internal class WorkLane(IWorkExecutor executor, IComplaintWork work, WorkRunner runner, NodeClock clock, WorkerSignals signals, WorkerOptions options) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    // Of the current run.
    private WorkerRun _done = new();
    private int _rows;

    public WorkKind Kind => executor.Kind;

    /// <summary>The signal that there is work for this lane.</summary>
    public WorkerSignal Signal { get; } = signals.Of(executor.Kind);

    /// <summary>Carries out this kind of work until none is left. Runs of one process are sequential.</summary>
    /// <param name="atMost">The approximate number of rows after which the run ends.</param>
    /// <param name="cancellationToken">Stops the run after the current work.</param>
    /// <returns>The number of rows, and the results.</returns>
    public async ValueTask<(int Rows, WorkerRun Done)> RunAsync(int atMost, CancellationToken cancellationToken)
    {
        try
        {
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return (0, new WorkerRun { IsMore = true });
        }

        try
        {
            return await RunUntilDoneAsync(atMost, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Reads what is shown of the work after a run.</summary>
    public virtual ValueTask InspectAsync(CancellationToken cancellationToken) => default;

    public void Dispose() => _gate.Dispose();

    /// <summary>Makes one pass over the work.</summary>
    /// <returns>The number of rows; 0 when there was no work.</returns>
    protected virtual async ValueTask<int> PassAsync(CancellationToken cancellationToken)
    {
        int rows = 0;
        foreach (WorkClaim claim in runner.ClaimsOf(Kind))
            rows += await ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        return rows;
    }

    /// <returns>The number of rows claimed and carried out; 0 while this node must not claim.</returns>
    protected async ValueTask<int> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || clock.Skew is not null || executor.Hindrance is not null)
            return 0;
        (int rows, WorkerRun done) = await runner.RunAsync(executor, claim, cancellationToken, options.Parallelism, clock).ConfigureAwait(false);
        Count(rows, done);
        return clock.Skew is null ? rows : 0;
    }

    /// <summary>Adds to the results of the current run.</summary>
    protected void Count(int rows, WorkerRun done) => (_done, _rows) = (_done.Plus(done), _rows + rows);

    private async ValueTask<(int Rows, WorkerRun Done)> RunUntilDoneAsync(int atMost, CancellationToken cancellationToken)
    {
        (_done, _rows) = (new(), 0);
        string? hindrance = null;
        bool isMore = true;
        try
        {
            Signal.Clear();
            while (!cancellationToken.IsCancellationRequested && _rows < atMost)
            {
                hindrance = executor.Hindrance ?? await FindHindranceAsync(cancellationToken).ConfigureAwait(false);
                if (hindrance is null && await PassAsync(cancellationToken).ConfigureAwait(false) > 0)
                    continue;
                hindrance ??= executor.Hindrance ?? DescribeSkew();
                isMore = cancellationToken.IsCancellationRequested;
                break;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Finished work is settled; the rest has been given back, or was never claimed.
        }

        return (_rows, _done with { IsMore = isMore, Hindrance = hindrance });
    }

    /// <summary>
    /// Returns the reason why this node must not claim work now; null when it may. Reads the store's time before the
    /// first claim, and while the clocks differ.
    /// </summary>
    private async ValueTask<string?> FindHindranceAsync(CancellationToken cancellationToken)
    {
        if (clock.CheckForJump() is { Ticks: > 0 } wait)
            return $"This node's clock jumped by {clock.Jump:c}. It claims no work for another {wait:c}, until the leases of other nodes have expired.";
        if (!clock.IsCompared || clock.Skew is not null)
        {
            DateTimeOffset before = clock.Read();
            WorkBatch nothing = await work.ClaimAsync(new WorkClaim(Kind, DateTimeOffset.UnixEpoch, options.Lease, 1), cancellationToken).ConfigureAwait(false);
            clock.IsSkewed(before, nothing.StoreTime);
        }

        return DescribeSkew();
    }

    private string? DescribeSkew() => clock.Skew is { } skew ? $"This node's clock is {skew:c} ahead of the store's. It claims no work." : null;
}
