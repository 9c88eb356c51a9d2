using System.Collections.Concurrent;
using System.Transactions;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>
/// Claims work, has it carried out, and settles the results. A lease only avoids duplicate effort: versions and message
/// ids make repeated work harmless.
/// </summary>
internal sealed partial class WorkRunner(IComplaintWork work, NodeClock node, WorkerOptions options, TimeProvider time, WorkerTelemetry telemetry, ILogger logger)
{
    /// <summary>The number of attempts from which work runs alone, in case it crashes the process.</summary>
    private const int Suspicious = 2;

    // The kinds of work of which the last claim found as much as it may take of one realm, and nothing of others.
    private readonly ConcurrentDictionary<WorkKind, bool> _ofOneRealm = new();

    /// <summary>
    /// Returns the claims of one pass over a kind of work: a batch of hardly tried work, then one row of often tried work, alone. A realm gets the whole batch while no other
    /// has work; the realms take turns even then, so that work of another is in the next batch.
    /// </summary>
    public IEnumerable<WorkClaim> ClaimsOf(WorkKind kind)
    {
        WorkClaim claim = new(kind, node.UtcNow, options.Lease, options.BatchSize);
        yield return claim with { PerRealm = _ofOneRealm.ContainsKey(kind) ? Math.Max(options.PerRealm, options.BatchSize) : options.PerRealm, AttemptsBelow = Suspicious };
        yield return claim with { Limit = 1, AttemptsFrom = Suspicious };
    }

    /// <summary>Claims a batch and carries it out.</summary>
    /// <param name="handler">Carries out the work.</param>
    /// <param name="claim">The claim to make.</param>
    /// <param name="cancellationToken">Stops after the current work.</param>
    /// <param name="parallelism">The number of rows to carry out in parallel.</param>
    /// <param name="clock">Checks this node's clock against the store's; if it is skewed, everything is given back. Null for no check.</param>
    /// <param name="patience">The maximum time, if less than the lease allows; work that takes longer fails.</param>
    /// <returns>The number of rows claimed, and the results.</returns>
    public async ValueTask<(int Rows, WorkerRun Done)> RunAsync(
        IWorkExecutor handler, WorkClaim claim, CancellationToken cancellationToken, int parallelism = 1, NodeClock? clock = null, TimeSpan? patience = null)
    {
        // The work is settled here, so a scope of the caller must not roll back the work and leave the settlement.
        using TransactionScope? alone = Transaction.Current is null ? null : new(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        DateTimeOffset asked = node.Read();
        long claimed = time.GetTimestamp();
        WorkBatch batch = await ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        if (claim is { PerRealm: not null, GenerationBelow: null })
            Learn(claim.Kind, batch.Items);

        Settlements settlements = new(SettleAsync, time);
        bool isRefused = clock?.IsSkewed(asked, batch.StoreTime) == true;
        WriterTooOldException? tooOld = null;
        TimeSpan half = OfLease(0.5, patience);
        TimeSpan most = OfLease(0.75, patience);
        Lock adding = new();
        WorkerRun done = new() { NextWakeAt = batch.NextWakeAt };
        bool MayContinue() => !isRefused && tooOld is null && !cancellationToken.IsCancellationRequested && time.GetElapsedTime(claimed) < half;
        WorkTurn[] turns = [.. batch.Items.Select(item => new WorkTurn(item, MayContinue, () => most - time.GetElapsedTime(claimed)))];
        // Of one realm one after the other: each is decided with what those before it leave.
        async ValueTask BeginRealmAsync(IEnumerable<WorkTurn> ofRealm, CancellationToken _)
        {
            foreach (WorkTurn[] unit in ofRealm.Chunk(handler.Together))
            {
                if (unit.Length > 1 && MayContinue())
                    await BeginAsync(handler, unit, cancellationToken).ConfigureAwait(false);
            }
        }

        async ValueTask RunTurnAsync(WorkTurn turn, CancellationToken _)
        {
            try
            {
                await RunAsync(handler, claim, turn, settlements, cancellationToken).ConfigureAwait(false);
            }
            catch (WriterTooOldException fault)
            {
                // This node must not write; the work is not at fault, and other nodes take the rest.
                tooOld = fault;
                await SettleAsync(WorkSettlement.GiveBack(turn.Item)).ConfigureAwait(false);
            }

            lock (adding)
                done = done.Plus(turn.Done);
        }

        if (handler.Together > 1)
        {
            // A row that was tried before goes alone, since it may be at fault.
            await EachAsync(turns.Where(static turn => turn.Item.Attempts <= 1).GroupBy(static turn => turn.Item.Realm), parallelism, BeginRealmAsync).ConfigureAwait(false);
        }

        await EachAsync(turns, parallelism, RunTurnAsync).ConfigureAwait(false);
        await settlements.SendAsync().ConfigureAwait(false);
        return tooOld is null ? (batch.Items.Count, done) : throw new WriterTooOldException(tooOld.WriterLevel);
    }

    private static async Task EachAsync<T>(IEnumerable<T> items, int parallelism, Func<T, CancellationToken, ValueTask> call)
    {
        if (parallelism > 1)
        {
            await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, call).ConfigureAwait(false);
            return;
        }

        foreach (T item in items)
            await call(item, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Remembers whether only one realm has work.</summary>
    private void Learn(WorkKind kind, IReadOnlyList<WorkItem> items)
    {
        if (items.Count >= options.PerRealm && items.All(item => item.Realm == items[0].Realm))
            _ofOneRealm[kind] = true;
        else
            _ofOneRealm.TryRemove(kind, out _);
    }

    private TimeSpan OfLease(double part, TimeSpan? atMost) => options.Lease * part > atMost ? atMost.Value : options.Lease * part;

    private async ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        using ClaimMeasurement measurement = telemetry.BeginClaim(claim.Kind);
        WorkBatch batch = await work.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        measurement.End(batch.Items.Count);
        return batch;
    }

    /// <summary>Begins rows together. If that hangs, each counts as tried, and is carried out alone the next time; other failures show when each is carried out.</summary>
    private async ValueTask BeginAsync(IWorkExecutor handler, WorkTurn[] turns, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(turns[0].TimeLeft, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await handler.BeginAsync(turns, either.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            bool hangs = patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested;
            foreach (WorkTurn turn in turns)
                turn.Hung = hangs ? fault : null;
        }
    }

    private async ValueTask RunAsync(IWorkExecutor handler, WorkClaim claim, WorkTurn turn, Settlements settlements, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        Exception? failed = turn.Hung;
        WorkSettlement? settlement;
        try
        {
            settlement = failed is not null ? AfterFault(handler, claim, turn, failed)
                : !turn.MayContinue && turn.Begun is null ? WorkSettlement.GiveBack(turn.Item)
                : turn.Item.Attempts > options.MaxAttempts ? GiveUp(handler, turn, "each attempt crashed or hung")
                : await TryAsync(handler, turn, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not WriterTooOldException)
        {
            failed = fault;
            settlement = AfterFault(handler, claim, turn, fault);
        }

        if (settlement is { WasTried: false })
            turn.Count(static done => done with { GivenBack = done.GivenBack + 1 });
        telemetry.Done(handler.Kind, started, failed);
        // What has advanced may wait for others. What has not is tried by whoever is first.
        if (settlement is not null && failed is null && turn.HasAdvanced && turn.Settled is null)
            await settlements.AddAsync(settlement).ConfigureAwait(false);
        else if (settlement is not null)
            await SettleAsync(settlement).ConfigureAwait(false);
        turn.Settled?.Invoke();
    }

    private async ValueTask<WorkSettlement?> TryAsync(IWorkExecutor handler, WorkTurn turn, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(turn.TimeLeft, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await handler.RunAsync(turn, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller cancelled, so nothing has failed. Work that hangs until its time is over has failed.
            return turn.Settle();
        }
    }

    private WorkSettlement AfterFault(IWorkExecutor handler, WorkClaim claim, WorkTurn turn, Exception fault)
    {
        WorkItem item = turn.Item;
        LogFailed(handler.Kind, item.Complaint, turn.Cursor + 1, item.Attempts, fault);
        // Trying again does not make damaged data readable.
        if (fault is DamagedDataException damaged)
            return GiveUp(handler, turn, $"{damaged.Code}, the {damaged.Damage} cannot be read");
        if (!turn.HasAdvanced && item.Attempts >= options.MaxAttempts)
            return GiveUp(handler, turn, fault.GetType().Name);

        turn.Count(static done => done with { Failed = done.Failed + 1 });
        // Counted from the due instant: a clock that was set back must not make the work due at once.
        DateTimeOffset from = node.UtcNow;
        if (item.WakeAt > from && item.WakeAt <= claim.DueBy)
            from = item.WakeAt;
        return new(item, turn.Cursor, from + Delay(turn.HasAdvanced ? 1 : item.Attempts));
    }

    /// <summary>Returns 1, 2, 4 … times the first delay plus up to half as much at random, so that work that failed together is not retried together.</summary>
    private TimeSpan Delay(int attempts)
    {
        double seconds = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(attempts, 40) - 1), options.LongestRetry.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Random.Shared.NextDouble() / 2)));
    }

    private WorkSettlement GiveUp(IWorkExecutor handler, WorkTurn turn, string why) =>
        handler.GiveUp(turn, $"{why}, at entry {turn.Cursor + 1}, after {Math.Min(turn.Item.Attempts, options.MaxAttempts)} attempts");

    private ValueTask SettleAsync(WorkSettlement settlement) => SettleAsync([settlement]);

    /// <summary>
    /// Settles even if the caller is gone, because the lease would block the complaint. Work that cannot be settled is
    /// claimed again when its lease expires.
    /// </summary>
    private async ValueTask SettleAsync(IReadOnlyList<WorkSettlement> settlements)
    {
        try
        {
            if (settlements.Count == 1)
                await work.SettleAsync(settlements[0], CancellationToken.None).ConfigureAwait(false);
            else
                await work.SettleAllAsync(settlements, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            foreach (WorkSettlement settlement in settlements)
                LogUnsettled(settlement.Item.Kind, settlement.Item.Complaint, fault);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "Work of kind {Kind} failed at entry {Sequence} of complaint {Complaint}, attempt {Attempts}. It will be retried.")]
    private partial void LogFailed(WorkKind kind, ComplaintId complaint, long sequence, int attempts, Exception fault);

    [LoggerMessage(12, LogLevel.Warning, "Work of kind {Kind} of complaint {Complaint} could not be settled. It can be claimed again when its lease expires.")]
    private partial void LogUnsettled(WorkKind kind, ComplaintId complaint, Exception fault);
}
