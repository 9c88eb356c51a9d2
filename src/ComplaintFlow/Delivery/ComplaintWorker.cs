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
    private readonly WorkPass _pass = new(runner, options, time) { Parallelism = options.Parallelism, Clock = clock };
    private long _sweptGeneration;
    private long _sweptAt;
    private long? _refilledAt;
    private long? _lookedAt;
    private bool _hasAsked;

    public async ValueTask<WorkerRun> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        WorkTally tally = new();
        string? hindrance = null;
        bool isMore = true;
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
            signal.Clear();
            while (!cancellationToken.IsCancellationRequested && tally.Rows < options.MaxPerRun)
            {
                hindrance = await HindranceAsync(cancellationToken).ConfigureAwait(false);
                if (hindrance is null && await PassAsync(tally, cancellationToken).ConfigureAwait(false) > 0)
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
        finally
        {
            _gate.Release();
        }

        return tally.Run with { IsMore = isMore, Hindrance = hindrance };
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<int> PassAsync(WorkTally tally, CancellationToken cancellationToken)
    {
        int rows = await _pass.RunAsync(due, tally, cancellationToken).ConfigureAwait(false);
        foreach (DeliveryHandler delivery in deliveries)
            rows += await _pass.RunAsync(delivery, tally, cancellationToken).ConfigureAwait(false);
        rows += await SweepAsync(tally, cancellationToken).ConfigureAwait(false);
        return rows + await RefillAsync(cancellationToken).ConfigureAwait(false);
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
    private async ValueTask<int> SweepAsync(WorkTally tally, CancellationToken cancellationToken)
    {
        long generation = rules.Current.Version.Generation;
        if (generation <= _sweptGeneration && (work is QueriedWork || time.GetElapsedTime(_sweptAt) < options.SweepInterval))
            return 0;
        int rows = await _pass.SweepAsync(due, generation, tally, cancellationToken).ConfigureAwait(false);
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
