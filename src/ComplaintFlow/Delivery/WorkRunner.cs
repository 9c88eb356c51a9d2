using System.Transactions;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Delivery;

/// <summary>Claims work, has it done, and settles what became of it. A lease only saves effort: what is done twice is done once by its version or its message's id.</summary>
internal sealed partial class WorkRunner(IComplaintWork work, WorkerOptions options, TimeProvider time, WorkerTelemetry telemetry, ILogger logger)
{
    /// <summary>Work tried as often as this is done alone, in case it takes the process with it.</summary>
    private const int Suspicious = 2;

    /// <summary>What to claim to go once over the work of a kind: a batch of what was hardly tried, and then one row of what was tried before, alone.</summary>
    public IEnumerable<WorkClaim> ClaimsOf(WorkKind kind)
    {
        WorkClaim claim = new(kind, time.GetUtcNow(), options.Lease, options.BatchSize);
        yield return claim with { PerRealm = options.PerRealm, AttemptsBelow = Suspicious };
        yield return claim with { Limit = 1, AttemptsFrom = Suspicious };
    }

    /// <summary>Claims a batch and does it.</summary>
    /// <param name="handler">Does the work.</param>
    /// <param name="claim">What to claim.</param>
    /// <param name="cancellationToken">Stops after what is at hand.</param>
    /// <param name="parallelism">How many rows at the same time.</param>
    /// <param name="clock">Says whether the store's clock is too far from this node's, so that everything is to be given back; null when nobody asks.</param>
    /// <param name="patience">How long there is for it, where that is less than a lease allows; what takes longer has failed.</param>
    /// <returns>How many rows were claimed, and what was done.</returns>
    public async ValueTask<(int Rows, WorkerRun Done)> RunAsync(
        IWorkHandler handler, WorkClaim claim, CancellationToken cancellationToken, int parallelism = 1, WorkerClock? clock = null, TimeSpan? patience = null)
    {
        // What is done here is settled here: a scope of the caller that is undone later must not take the work with it and leave the settlement.
        using TransactionScope? alone = Transaction.Current is null ? null : new(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        DateTimeOffset asked = time.GetUtcNow();
        long claimed = time.GetTimestamp();
        WorkBatch batch = await ClaimAsync(claim, cancellationToken).ConfigureAwait(false);

        bool isRefused = clock?.IsSkewed(asked, batch.StoreTime) == true;
        WriterTooOldException? tooOld = null;
        TimeSpan half = OfLease(0.5, patience);
        TimeSpan most = OfLease(0.75, patience);
        Lock adding = new();
        WorkerRun done = new() { NextWakeAt = batch.NextWakeAt };
        bool MayGoOn() => !isRefused && tooOld is null && !cancellationToken.IsCancellationRequested && time.GetElapsedTime(claimed) < half;
        async ValueTask RunItemAsync(WorkItem item, CancellationToken _)
        {
            WorkTurn turn = new(item, MayGoOn);
            try
            {
                await RunAsync(handler, claim, turn, most, cancellationToken).ConfigureAwait(false);
            }
            catch (WriterTooOldException fault)
            {
                // This node must not write: no work is to blame, and the rest is for others.
                tooOld = fault;
                await SettleAsync(WorkSettlement.GiveBack(item)).ConfigureAwait(false);
            }

            lock (adding)
                done = done.Plus(turn.Done);
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

        return tooOld is null ? (batch.Items.Count, done) : throw new WriterTooOldException(tooOld.WriterLevel);
    }

    private TimeSpan OfLease(double part, TimeSpan? atMost) => options.Lease * part > atMost ? atMost.Value : options.Lease * part;

    private async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        using ClaimMeasurement measurement = telemetry.BeginClaim(claim.Kind);
        WorkBatch batch = await work.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        measurement.End(batch.Items.Count);
        return batch;
    }

    private async ValueTask RunAsync(IWorkHandler handler, WorkClaim claim, WorkTurn turn, TimeSpan most, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        Exception? failed = null;
        WorkSettlement? settlement;
        try
        {
            settlement = !turn.MayGoOn ? WorkSettlement.GiveBack(turn.Item)
                : turn.Item.Attempts > options.MaxAttempts ? GiveUp(handler, turn, "whoever tries it stops or hangs")
                : await TryAsync(handler, turn, most, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not WriterTooOldException)
        {
            failed = fault;
            settlement = AfterFault(handler, claim, turn, fault);
        }

        if (settlement is { WasTried: false })
            turn.Count(static done => done with { GivenBack = done.GivenBack + 1 });
        telemetry.Done(handler.Kind, started, failed);
        if (settlement is not null)
            await SettleAsync(settlement).ConfigureAwait(false);
    }

    private async ValueTask<WorkSettlement?> TryAsync(IWorkHandler handler, WorkTurn turn, TimeSpan most, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(most, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await handler.RunAsync(turn, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever asked for the work gave up: nothing failed. What hung until there was no more time has failed.
            return turn.Settle();
        }
    }

    private WorkSettlement AfterFault(IWorkHandler handler, WorkClaim claim, WorkTurn turn, Exception fault)
    {
        WorkItem item = turn.Item;
        LogFailed(handler.Kind, item.Complaint, turn.Cursor + 1, item.Attempts, fault);
        if (!turn.HasAdvanced && item.Attempts >= options.MaxAttempts)
            return GiveUp(handler, turn, fault.GetType().Name);

        turn.Count(static done => done with { Failed = done.Failed + 1 });
        // Counted from when it was due: a clock that was set back must not make it due at once.
        DateTimeOffset from = time.GetUtcNow();
        if (item.WakeAt > from && item.WakeAt <= claim.DueBy)
            from = item.WakeAt;
        return new(item, turn.Cursor, from + Delay(turn.HasAdvanced ? 1 : item.Attempts));
    }

    /// <summary>1, 2, 4 … times the first wait and up to half as much again, so that what failed together does not come back together.</summary>
    private TimeSpan Delay(int attempts)
    {
        double seconds = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(attempts, 40) - 1), options.LongestRetry.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Random.Shared.NextDouble() / 2)));
    }

    private WorkSettlement GiveUp(IWorkHandler handler, WorkTurn turn, string why) =>
        handler.GiveUp(turn, $"{why}, at entry {turn.Cursor + 1}, after {Math.Min(turn.Item.Attempts, options.MaxAttempts)} attempts");

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
