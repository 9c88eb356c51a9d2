using ComplaintFlow.Complaints;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Looks at the queues for handlers and assigns, in order, as many complaints as there are free places.</summary>
/// <remarks>
/// Polling guarantees it; a look after a commit of this node, at a change of the rules, or when somebody comes, only makes it sooner. The lease of the first
/// row keeps nodes from working on one queue at once; without it the versions of complaints and the capacities of handlers still hold.
/// </remarks>
internal sealed partial class WaitingQueues(WaitingComplaints waiting, IComplaintWork work, WorkRunner runner, NodeClock clock, WorkerSignal signal, IRulesSource rules, WorkerOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>The number of complaints that are held back in one look at a queue, because those who are free cannot take them.</summary>
    private const int MaxHeld = 100;

    /// <summary>The number of free places to assume of somebody without a capacity.</summary>
    private const int MaxFree = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(5);

    // The targets whose hashes are in the kinds: those of the rules, and those of complaints that wait since earlier rules.
    private Dictionary<WorkKind, RoutingTarget> _known = [];
    private long? _lookedAt;
    private TimeSpan _pause;
    private DateTimeOffset? _nextChangeAt;
    private DateTimeOffset? _nextLookAt;
    private ComplaintRules? _rules;
    private long _generation = long.MinValue;

    /// <summary>Looks at every queue, if it is time to.</summary>
    /// <param name="cancellationToken">Stops after the current complaint.</param>
    public async ValueTask<(int Rows, WorkerRun Done)> LookAsync(CancellationToken cancellationToken)
    {
        ComplaintRules current = rules.Current;
        bool isHurried = signal.TakeHurry();
        DateTimeOffset now = clock.UtcNow;
        if (!isHurried && !(_nextChangeAt <= now) && _rules == current && _lookedAt is { } before && time.GetElapsedTime(before) < _pause)
            return (0, new() { NextWakeAt = signal.MayWait ? _nextLookAt : null });

        if (_rules != current)
            _known = RoutingAnalysis.QueriedTargets(current.Routing).Select(asked => asked.Target).Distinct().ToDictionary(WorkKind.Wait);
        (_lookedAt, _rules, _nextChangeAt) = (time.GetTimestamp(), current, null);
        _pause = Interval * (0.8 + (0.4 * Random.Shared.NextDouble()));
        IReadOnlyList<WaitingQueue> queues = await work.ReadQueuesAsync(cancellationToken).ConfigureAwait(false);
        signal.MayWait = queues.Count > 0;
        bool isNewer = current.Version.Generation > _generation;
        int rows = 0;
        WorkerRun done = new();
        foreach (WaitingQueue queue in queues)
        {
            if (cancellationToken.IsCancellationRequested || await TargetAsync(queue, cancellationToken).ConfigureAwait(false) is not { } target)
                continue;
            (int looked, WorkerRun some) = await LookAsync(queue, target, current, isNewer, cancellationToken).ConfigureAwait(false);
            (rows, done) = (rows + looked, done.Plus(some));
        }

        if (!cancellationToken.IsCancellationRequested)
            _generation = current.Version.Generation;
        _nextLookAt = clock.UtcNow + _pause;
        _nextLookAt = _nextChangeAt < _nextLookAt ? _nextChangeAt : _nextLookAt;
        return (rows, queues.Count == 0 ? done : done.Plus(new() { NextWakeAt = _nextLookAt }));
    }

    private async ValueTask<(int Rows, WorkerRun Done)> LookAsync(WaitingQueue queue, RoutingTarget target, ComplaintRules current, bool isNewer, CancellationToken cancellationToken)
    {
        HandlerResolver handlers = waiting.NewResolver();
        int rows = 0;
        WorkerRun done = new();
        if (isNewer)
            await RankAgainAsync().ConfigureAwait(false);

        (int free, DateTimeOffset? change) = await handlers.CountFreeAsync(queue.Realm, current, target, MaxFree, clock.UtcNow, cancellationToken).ConfigureAwait(false);
        if (change is { } at && !(at >= _nextChangeAt))
            _nextChangeAt = at;
        for (int held = 0; free > 0 && held < MaxHeld && clock.Skew is null && !cancellationToken.IsCancellationRequested;)
        {
            QueueExecutor executor = new(queue.Kind, waiting, handlers, work is QueriedWork, isFirst: true, clock, logger);
            WorkClaim claim = new(queue.Kind, DateTimeOffset.MaxValue, options.Lease, Math.Min(free, options.BatchSize)) { Realm = queue.Realm, InOrder = true };
            (int claimed, WorkerRun some) = await runner.RunAsync(executor, claim, cancellationToken, clock: clock).ConfigureAwait(false);
            (rows, done) = (rows + claimed, done.Plus(some with { NextWakeAt = null }));
            (free, held) = (free - executor.Left, held + executor.Held);
            if (claimed == 0 || executor.IsOver || some.GivenBack > executor.Held)
                break;
        }

        return (rows, done);

        // Newer rules may have another queue for a complaint, or another rank.
        async ValueTask RankAgainAsync()
        {
            for (int claimed = 1; claimed > 0 && clock.Skew is null && !cancellationToken.IsCancellationRequested;)
            {
                QueueExecutor executor = new(queue.Kind, waiting, handlers, work is QueriedWork, isFirst: false, clock, logger) { Generation = current.Version.Generation };
                WorkClaim claim = new(queue.Kind, DateTimeOffset.MaxValue, options.Lease, options.BatchSize) { Realm = queue.Realm, GenerationBelow = current.Version.Generation };
                (claimed, WorkerRun some) = await runner.RunAsync(executor, claim, cancellationToken, clock: clock).ConfigureAwait(false);
                (rows, done) = (rows + claimed, done.Plus(some with { NextWakeAt = null }));
                if (some.GivenBack > 0)
                    break;
            }
        }
    }

    /// <summary>Returns the target whose hash is in the kind; null if it cannot be found out now.</summary>
    private async ValueTask<RoutingTarget?> TargetAsync(WaitingQueue queue, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(queue.Kind, out RoutingTarget? known))
            return known;
        if (await waiting.FindQueueAsync(queue.Realm, queue.First, cancellationToken).ConfigureAwait(false) is not { } target || WorkKind.Wait(target) != queue.Kind)
            return null;
        return _known[queue.Kind] = target;
    }

    /// <summary>Assigns the complaints at the front of one queue, one after the other.</summary>
    private sealed partial class QueueExecutor(WorkKind kind, WaitingComplaints waiting, HandlerResolver handlers, bool isQueried, bool isFirst, NodeClock clock, ILogger logger) : IWorkExecutor
    {
        public WorkKind Kind => kind;

        /// <summary>The generation of the rules with which the rank is checked.</summary>
        public long? Generation { get; init; }

        /// <summary>Whether nobody is free any more.</summary>
        public bool IsOver { get; private set; }

        /// <summary>The number of complaints that left the queue.</summary>
        public int Left { get; private set; }

        /// <summary>The number of complaints held back.</summary>
        public int Held { get; private set; }

        public async ValueTask<WorkSettlement?> RunAsync(WorkTurn turn, CancellationToken cancellationToken)
        {
            if (IsOver && isFirst)
                return WorkSettlement.GiveBack(turn.Item);
            try
            {
                QueueResult result = await waiting.AssignAsync(turn.Item.Realm, turn.Item.Complaint, kind, isFirst, handlers, cancellationToken).ConfigureAwait(false);
                return Settle(turn, result);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException and not WriterTooOldException and not OperationCanceledException)
            {
                // Its due time is its rank, which a retry must not change.
                LogFailed(turn.Item.Complaint, fault);
                return Hold(turn.Item) with { WasTried = true };
            }
        }

        public WorkSettlement GiveUp(WorkTurn turn, string why) =>
            new(turn.Item, turn.Item.Cursor) { Parking = new WorkParking(clock.UtcNow, why) };

        private WorkSettlement? Settle(WorkTurn turn, QueueResult result)
        {
            switch (result)
            {
                case QueueResult.Assigned or QueueResult.Left:
                    Left++;
                    if (result == QueueResult.Assigned)
                        turn.Count(static done => done with { Assigned = done.Assigned + 1 });
                    // The commit has removed the row, but for a store that has none.
                    return isQueried ? new(turn.Item, turn.Item.Target) : null;
                case QueueResult.NobodyFree or QueueResult.Unfit when Generation is { } generation:
                    return new(turn.Item, turn.Item.Cursor) { Rearming = new(turn.Item.WakeAt, generation) };
                case QueueResult.NobodyFree:
                    IsOver = true;
                    return WorkSettlement.GiveBack(turn.Item);
                default:
                    return Hold(turn.Item);
            }
        }

        private WorkSettlement Hold(WorkItem item)
        {
            Held++;
            return new(item, item.Cursor) { HoldFor = WaitingQueues.Hold, WasTried = false };
        }

        [LoggerMessage(35, LogLevel.Error, "The waiting complaint {Complaint} could not be assigned; it is tried again later.")]
        private partial void LogFailed(ComplaintId complaint, Exception fault);
    }
}
