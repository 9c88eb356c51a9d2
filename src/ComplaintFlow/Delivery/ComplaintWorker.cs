using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>Runs over all kinds of work, again and again, until nothing is left. Due work comes first: what it leads to is delivered in the same run.</summary>
internal sealed class ComplaintWorker(
    DueHandler due,
    IReadOnlyList<DeliveryHandler> deliveries,
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
    private long _sweptGeneration;
    private long _sweptAt;
    private long? _refilledAt;
    private long? _lookedAt;
    private bool _hasAsked;

    // Of the run at hand.
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
                hindrance = await HindranceAsync(cancellationToken).ConfigureAwait(false);
                if (hindrance is null && await PassAsync(cancellationToken).ConfigureAwait(false) > 0)
                    continue;
                hindrance ??= Skewed();
                isMore = cancellationToken.IsCancellationRequested;
                break;
            }

            await LookAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was done is done and settled; the rest has been given back, or was never claimed.
        }

        return _done with { IsMore = isMore, Hindrance = hindrance };
    }

    /// <summary>Goes once over all kinds of work.</summary>
    /// <returns>How many rows there were; 0 when there was nothing to do.</returns>
    private async ValueTask<int> PassAsync(CancellationToken cancellationToken)
    {
        int rows = 0;
        foreach (IWorkHandler handler in (IWorkHandler[])[due, .. deliveries])
        {
            foreach (WorkClaim claim in runner.ClaimsOf(handler.Kind))
                rows += await ClaimAsync(handler, claim, cancellationToken).ConfigureAwait(false);
        }

        rows += await SweepAsync(cancellationToken).ConfigureAwait(false);
        return rows + await RefillAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>How many rows were claimed and done; none while this node's clock is not to be trusted.</returns>
    private async ValueTask<int> ClaimAsync(IWorkHandler handler, WorkClaim claim, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || clock.Skew is not null)
            return 0;
        (int rows, WorkerRun done) = await runner.RunAsync(handler, claim, cancellationToken, options.Parallelism, clock).ConfigureAwait(false);
        (_done, _rows) = (_done.Plus(done), _rows + rows);
        return clock.Skew is null ? rows : 0;
    }

    /// <summary>Fills in what nodes of an older version leave behind, as long as there are some.</summary>
    private async ValueTask<int> RefillAsync(CancellationToken cancellationToken)
    {
        if (work is not IStoreUpkeep upkeep || (_refilledAt is { } before && time.GetElapsedTime(before) < options.SweepInterval))
            return 0;
        int rows = await upkeep.RefillAsync(options.BatchSize, cancellationToken).ConfigureAwait(false);
        if (rows == 0)
            _refilledAt = time.GetTimestamp();
        return rows;
    }

    /// <summary>Goes through what was computed by rules of a lower generation than this node's. How far it has come is in the store: what is done is of this generation.</summary>
    private async ValueTask<int> SweepAsync(CancellationToken cancellationToken)
    {
        long generation = rules.Current.Version.Generation;
        if (generation <= _sweptGeneration && (work is QueriedWork || time.GetElapsedTime(_sweptAt) < options.SweepInterval))
            return 0;
        // What failed before is left for when it is to be retried.
        WorkClaim claim = new(due.Kind, time.GetUtcNow(), options.Lease, options.BatchSize) { PerRealm = options.PerRealm, AttemptsBelow = 1, GenerationBelow = generation };
        int rows = await ClaimAsync(due, claim, cancellationToken).ConfigureAwait(false);
        if (rows == 0 && clock.Skew is null && !cancellationToken.IsCancellationRequested)
            (_sweptGeneration, _sweptAt) = (generation, time.GetTimestamp());
        return rows;
    }

    /// <summary>Why this node must not take work now. Asks the store for its time before the first claim, and as long as the clocks differ.</summary>
    private async ValueTask<string?> HindranceAsync(CancellationToken cancellationToken)
    {
        if (clock.Look() is { Ticks: > 0 } wait)
            return $"This node's clock jumped by {clock.Jump:c}. It takes no work for another {wait:c}, until other nodes' leases are over.";
        if (!_hasAsked || clock.Skew is not null)
        {
            DateTimeOffset before = time.GetUtcNow();
            WorkBatch nothing = await work.ClaimAsync(new WorkClaim(WorkKind.Due, DateTimeOffset.UnixEpoch, options.Lease, 1), cancellationToken).ConfigureAwait(false);
            _hasAsked = true;
            clock.IsSkewed(before, nothing.StoreTime);
        }

        return Skewed();
    }

    private string? Skewed() => clock.Skew is { } skew ? $"This node's clock is {skew:c} ahead of the store's. It takes no work." : null;

    /// <summary>Counts what there is, for the metrics. It goes over all rows of work, and runs may follow each other at once: not more often than an idle worker looks for work.</summary>
    private async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (work is not IWorkInspection inspection || (_lookedAt is { } before && time.GetElapsedTime(before) < options.PollInterval))
            return;
        _lookedAt = time.GetTimestamp();
        telemetry.Saw(await Backlog.ReadAsync(inspection, new BacklogQuery(time.GetUtcNow()) { GenerationBelow = rules.Current.Version.Generation }, cancellationToken).ConfigureAwait(false));
    }
}
