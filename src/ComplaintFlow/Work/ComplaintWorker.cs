using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>Carries out all kinds of work repeatedly until none is left. Due work comes first, so that its messages are delivered in the same run.</summary>
internal sealed class ComplaintWorker(
    DueExecutor due,
    WaitingQueues queues,
    IReadOnlyList<DeliveryExecutor> deliveries,
    IComplaintWork work,
    WorkRunner runner,
    WorkerClock clock,
    WorkerSignal signal,
    IRulesSource rules,
    WorkerOptions options,
    TimeProvider time,
    WorkerTelemetry telemetry) : IComplaintWorker, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly RulesSweep _sweep = new(work, rules, options, time);
    private long? _refilledAt;
    private long? _backlogReadAt;
    private bool _hasStoreTime;

    // Of the current run.
    private WorkerRun _done = new();
    private int _rows;

    public async ValueTask<WorkerRun> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new WorkerRun { IsMore = true };
        }

        try
        {
            return await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<WorkerRun> RunAsync(CancellationToken cancellationToken)
    {
        (_done, _rows) = (new(), 0);
        string? hindrance = null;
        bool isMore = true;
        try
        {
            signal.Clear();
            while (!cancellationToken.IsCancellationRequested && _rows < options.MaxPerRun)
            {
                hindrance = await FindHindranceAsync(cancellationToken).ConfigureAwait(false);
                if (hindrance is null && await PassAsync(cancellationToken).ConfigureAwait(false) > 0)
                    continue;
                hindrance ??= DescribeSkew();
                isMore = cancellationToken.IsCancellationRequested;
                break;
            }

            await ReadBacklogAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Finished work is settled; the rest has been given back, or was never claimed.
        }

        return _done with { IsMore = isMore, Hindrance = hindrance };
    }

    /// <summary>Makes one pass over all kinds of work.</summary>
    /// <returns>The number of rows; 0 when there was no work.</returns>
    private async ValueTask<int> PassAsync(CancellationToken cancellationToken)
    {
        int rows = 0;
        foreach (IWorkExecutor handler in (IWorkExecutor[])[due, .. deliveries])
        {
            foreach (WorkClaim claim in runner.ClaimsOf(handler.Kind))
                rows += await ClaimAsync(handler, claim, cancellationToken).ConfigureAwait(false);
        }

        rows += await LookAtQueuesAsync(cancellationToken).ConfigureAwait(false);
        rows += await SweepAsync(cancellationToken).ConfigureAwait(false);
        return rows + await RefillAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The number of rows claimed and carried out; 0 while this node's clock is skewed.</returns>
    private async ValueTask<int> ClaimAsync(IWorkExecutor handler, WorkClaim claim, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || clock.Skew is not null)
            return 0;
        (int rows, WorkerRun done) = await runner.RunAsync(handler, claim, cancellationToken, options.Parallelism, clock).ConfigureAwait(false);
        (_done, _rows) = (_done.Plus(done), _rows + rows);
        return clock.Skew is null ? rows : 0;
    }

    private async ValueTask<int> LookAtQueuesAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || clock.Skew is not null)
            return 0;
        (int rows, WorkerRun done) = await queues.LookAsync(cancellationToken).ConfigureAwait(false);
        (_done, _rows) = (_done.Plus(done), _rows + rows);
        return rows;
    }

    /// <summary>Refills rows that nodes of an older version leave behind, while there are any.</summary>
    private async ValueTask<int> RefillAsync(CancellationToken cancellationToken)
    {
        if (work is not IStoreUpkeep upkeep || (_refilledAt is { } before && time.GetElapsedTime(before) < options.SweepInterval))
            return 0;
        int rows = await upkeep.RefillAsync(options.BatchSize, cancellationToken).ConfigureAwait(false);
        if (rows == 0)
            _refilledAt = time.GetTimestamp();
        return rows;
    }

    /// <summary>Claims and carries out a batch of the sweep.</summary>
    private async ValueTask<int> SweepAsync(CancellationToken cancellationToken)
    {
        if (_sweep.NextClaim(due.Kind) is not { } claim)
            return 0;
        int rows = await ClaimAsync(due, claim, cancellationToken).ConfigureAwait(false);
        if (rows == 0 && clock.Skew is null && !cancellationToken.IsCancellationRequested)
            _sweep.Complete(claim);
        return rows;
    }

    /// <summary>
    /// Returns the reason why this node must not claim work now; null when it may. Reads the store's time before the
    /// first claim, and while the clocks differ.
    /// </summary>
    private async ValueTask<string?> FindHindranceAsync(CancellationToken cancellationToken)
    {
        if (clock.CheckForJump() is { Ticks: > 0 } wait)
            return $"This node's clock jumped by {clock.Jump:c}. It claims no work for another {wait:c}, until the leases of other nodes have expired.";
        if (!_hasStoreTime || clock.Skew is not null)
        {
            DateTimeOffset before = time.GetUtcNow();
            WorkBatch nothing = await work.ClaimAsync(new WorkClaim(WorkKind.Due, DateTimeOffset.UnixEpoch, options.Lease, 1), cancellationToken).ConfigureAwait(false);
            _hasStoreTime = true;
            clock.IsSkewed(before, nothing.StoreTime);
        }

        return DescribeSkew();
    }

    private string? DescribeSkew() => clock.Skew is { } skew ? $"This node's clock is {skew:c} ahead of the store's. It claims no work." : null;

    /// <summary>Reads the backlog for the metrics. The query scans all work and runs may be frequent, so it runs at most once per poll interval.</summary>
    private async ValueTask ReadBacklogAsync(CancellationToken cancellationToken)
    {
        if (work is not IWorkInspection inspection || (_backlogReadAt is { } before && time.GetElapsedTime(before) < options.PollInterval))
            return;
        _backlogReadAt = time.GetTimestamp();
        telemetry.Saw(await Backlog.ReadAsync(inspection, new BacklogQuery(time.GetUtcNow()) { GenerationBelow = rules.Current.Version.Generation }, cancellationToken).ConfigureAwait(false));
    }
}
