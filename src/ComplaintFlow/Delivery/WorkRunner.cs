using System.Transactions;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Delivery;

/// <summary>Claims work, has it done, and settles what became of it. A lease only saves effort: what is done twice is done once by its version or its message's id.</summary>
internal sealed partial class WorkRunner(IComplaintWork work, WorkerOptions options, TimeProvider time, WorkerTelemetry telemetry, ILogger logger)
{
    /// <summary>Work tried as often as this is done alone, in case it takes the process with it.</summary>
    public const int Suspicious = 2;

    /// <summary>Claims a batch and does it.</summary>
    /// <param name="handler">Does the work.</param>
    /// <param name="claim">What to claim.</param>
    /// <param name="parallelism">How many rows at the same time.</param>
    /// <param name="clock">Says whether the store's clock is too far from this node's, so that everything is to be given back; null when nobody asks.</param>
    /// <param name="tally">Counts what was done.</param>
    /// <param name="cancellationToken">Stops after what is at hand.</param>
    /// <param name="patience">How long there is for it, where that is less than a lease allows; what takes longer has failed.</param>
    /// <returns>How many rows were claimed.</returns>
    public async ValueTask<int> RunAsync(IWorkHandler handler, WorkClaim claim, int parallelism, WorkerClock? clock, WorkTally tally, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        // What is done here is settled here: a scope of the caller that is undone later must not take the work with it and leave the settlement.
        using TransactionScope? alone = Transaction.Current is null ? null : new(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        DateTimeOffset asked = time.GetUtcNow();
        long claimed = time.GetTimestamp();
        WorkBatch batch = await ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        tally.Claimed(batch.Items.Count, batch.NextWakeAt);

        bool isRefused = clock?.IsSkewed(asked, batch.StoreTime) == true;
        WriterTooOldException? tooOld = null;
        TimeSpan half = OfLease(0.5, patience);
        TimeSpan most = OfLease(0.75, patience);
        bool MayGoOn() => !isRefused && tooOld is null && !cancellationToken.IsCancellationRequested && time.GetElapsedTime(claimed) < half;
        async ValueTask RunItemAsync(WorkItem item, CancellationToken _)
        {
            try
            {
                await RunAsync(handler, claim, item, MayGoOn, most, tally, cancellationToken).ConfigureAwait(false);
            }
            catch (WriterTooOldException fault)
            {
                // This node must not write: no work is to blame, and the rest is for others.
                tooOld = fault;
                await SettleAsync(WorkSettlement.GiveBack(item)).ConfigureAwait(false);
            }
        }

        if (parallelism == 1 || batch.Items.Count <= 1)
        {
            foreach (WorkItem item in batch.Items)
                await RunItemAsync(item, CancellationToken.None).ConfigureAwait(false);
        }
        else
        {
            await Parallel.ForEachAsync(batch.Items, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, RunItemAsync).ConfigureAwait(false);
        }

        if (tooOld is not null)
            throw new WriterTooOldException(tooOld.WriterLevel);
        return isRefused ? 0 : batch.Items.Count;
    }

    private TimeSpan OfLease(double part, TimeSpan? atMost) => options.Lease * part > atMost ? atMost.Value : options.Lease * part;

    private async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        using ClaimMeasurement measurement = telemetry.BeginClaim(claim.Kind);
        WorkBatch batch = await work.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        measurement.End(batch.Items.Count);
        return batch;
    }

    private async ValueTask RunAsync(IWorkHandler handler, WorkClaim claim, WorkItem item, Func<bool> mayGoOn, TimeSpan most, WorkTally tally, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        WorkStep step = !mayGoOn() ? new(WorkSettlement.GiveBack(item))
            : item.Attempts > options.MaxAttempts ? new(GiveUp(handler, item, item.Cursor, "whoever tries it stops or hangs", tally))
            : await TryAsync(handler, item, mayGoOn, most, tally, cancellationToken).ConfigureAwait(false);
        WorkSettlement? settlement = step.Fault is null ? step.Settlement : AfterFault(handler, claim, item, step, tally);
        if (settlement is { WasTried: false })
            tally.Add(static run => run with { GivenBack = run.GivenBack + 1 });
        telemetry.Done(handler.Kind, started, step.Fault);
        if (settlement is not null)
            await SettleAsync(settlement).ConfigureAwait(false);
    }

    private async ValueTask<WorkStep> TryAsync(IWorkHandler handler, WorkItem item, Func<bool> mayGoOn, TimeSpan most, WorkTally tally, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(most, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            WorkStep step = await handler.RunAsync(item, mayGoOn, tally, either.Token).ConfigureAwait(false);
            // Whoever asked for the work gave up: nothing failed. What hung until there was no more time has failed.
            return step is { Fault: OperationCanceledException, Settlement.Cursor: var cursor } && cancellationToken.IsCancellationRequested ? WorkStep.Reached(item, cursor) : step;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return WorkStep.Reached(item, item.Cursor);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not WriterTooOldException)
        {
            return WorkStep.Failed(item, item.Cursor, fault);
        }
    }

    private WorkSettlement AfterFault(IWorkHandler handler, WorkClaim claim, WorkItem item, WorkStep step, WorkTally tally)
    {
        WorkSettlement reached = step.Settlement!;
        bool hasAdvanced = reached.Cursor > item.Cursor;
        LogFailed(handler.Kind, item.Complaint, reached.Cursor + 1, item.Attempts, step.Fault!);
        if (!hasAdvanced && item.Attempts >= options.MaxAttempts)
            return GiveUp(handler, item, reached.Cursor, step.Fault!.GetType().Name, tally);

        tally.Add(static run => run with { Failed = run.Failed + 1 });
        // Counted from when it was due: a clock that was set back must not make it due at once.
        DateTimeOffset from = time.GetUtcNow();
        if (item.WakeAt > from && item.WakeAt <= claim.DueBy)
            from = item.WakeAt;
        return reached with { RetryAt = from + Retries.Delay(hasAdvanced ? 1 : item.Attempts, options) };
    }

    private WorkSettlement GiveUp(IWorkHandler handler, WorkItem item, long cursor, string why, WorkTally tally) =>
        handler.GiveUp(item, cursor, $"{why}, at entry {cursor + 1}, after {Math.Min(item.Attempts, options.MaxAttempts)} attempts", tally);

    /// <summary>Settled whether or not the caller is still there, or the lease would hold up the complaint. What cannot be settled comes again when its lease is over.</summary>
    private async ValueTask SettleAsync(WorkSettlement settlement)
    {
        try
        {
            await work.SettleAsync(settlement, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogUnsettled(settlement.Item.Kind, settlement.Item.Complaint, fault);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "Work of kind {Kind} failed at entry {Sequence} of complaint {Complaint}, attempt {Attempts}; it is tried again later.")]
    private partial void LogFailed(WorkKind kind, ComplaintId complaint, long sequence, int attempts, Exception fault);

    [LoggerMessage(12, LogLevel.Warning, "What became of work of kind {Kind} of complaint {Complaint} could not be settled; it comes again when its lease is over.")]
    private partial void LogUnsettled(WorkKind kind, ComplaintId complaint, Exception fault);
}
