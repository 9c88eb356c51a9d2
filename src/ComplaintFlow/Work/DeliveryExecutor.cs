using System.Collections.Concurrent;
using System.Globalization;
using ComplaintFlow.Calls;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Delivers the journal to a subscription from its cursor on. The journal is the outbox: a commit only moves the target.</summary>
internal sealed partial class DeliveryExecutor(
    Subscription subscription, IComplaintStore store, IServiceScopeFactory scopes, HostCalls calls, WorkerSignals signals, NodeClock clock, TimeProvider time, WorkerTelemetry telemetry, ILogger logger) : IWorkExecutor
{
    /// <summary>The number of calls that have not ended from which the subscription stops in this process.</summary>
    public const int MaxAbandoned = 4;

    /// <summary>The entries of a journal that are read together with others; more are read by themselves.</summary>
    private const int ReadTogether = 20;

    /// <summary>The time after which entries are read anew: an erasure may have removed their texts.</summary>
    private static readonly TimeSpan _longestKept = TimeSpan.FromSeconds(1);

    private readonly HostCode _code = new(subscription.Kind.Name) { MaxAbandoned = MaxAbandoned };

    // The complaints whose subscriber has not ended: the message is not given to it again meanwhile.
    private readonly ConcurrentDictionary<(Realm, ComplaintId), Task> _unfinished = new();

    public WorkKind Kind => subscription.Kind;

    public Subscription Subscription => subscription;

    public string? Hindrance => calls.IsStopped(_code) ? $"Subscription '{subscription.Name}' is stopped in this process: too many calls of its subscriber have not ended." : null;

    public int Together => IBatchingStore.MaxCommits;

    /// <summary>Reads the journals of all rows in one round trip.</summary>
    public async ValueTask BeginAsync(IReadOnlyList<WorkTurn> turns, CancellationToken cancellationToken)
    {
        if (store is not IBatchingStore batching)
            return;
        long readAt = time.GetTimestamp();
        JournalQuery[] queries = [.. turns.Select(static turn => new JournalQuery(turn.Item.Realm, turn.Item.Complaint, turn.Cursor, ReadTogether))];
        IReadOnlyList<Page<StoredEntry>> pages = await batching.ReadJournalsAsync(queries, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < pages.Count; i++)
            turns[i].Read = (pages[i].Items, readAt);
    }

    /// <summary>
    /// Delivers for at most half a lease, then settles; the next claim, on any node, continues from there. A subscriber
    /// that never ends is left running, and its row is parked until it ends.
    /// </summary>
    public async ValueTask<WorkSettlement?> RunAsync(WorkTurn turn, CancellationToken cancellationToken)
    {
        if (_unfinished.ContainsKey(KeyOf(turn.Item)))
            return Park(turn, "an earlier call of the subscriber is still running in this process");
        try
        {
            await calls.FinishAsync(_code, turn.TimeLeft, token => DeliverAsync(turn, token), cancellationToken).ConfigureAwait(false);
            return turn.Settle();
        }
        catch (HostCodeTimeoutException fault) when (fault.HostCode == _code.Name)
        {
            if (fault.Running is not { } running)
                return turn.Settle();
            _unfinished[KeyOf(turn.Item)] = running;
            turn.Settled = () => _ = RetryAfterAsync(running, turn);
            // All messages are handled where only the disposal does not end.
            return turn.Cursor >= turn.Item.Target
                ? turn.Settle()
                : Park(turn, string.Create(CultureInfo.InvariantCulture, $"the subscriber did not end in time, at entry {turn.Cursor + 1}; the work is retried if it ends while this process lives"));
        }
    }

    public WorkSettlement GiveUp(WorkTurn turn, string why)
    {
        if (subscription.SkipsAfterFailures)
        {
            LogSkipped(subscription.Name, turn.Item.Complaint, turn.Cursor + 1, why);
            telemetry.Skipped(Kind);
            turn.Count(static done => done with { Skipped = done.Skipped + 1 });
            return new WorkSettlement(turn.Item, turn.Cursor + 1);
        }

        return Park(turn, why);
    }

    private static (Realm, ComplaintId) KeyOf(WorkItem item) => (item.Realm, item.Complaint);

    private WorkSettlement Park(WorkTurn turn, string why)
    {
        LogParked(subscription.Name, turn.Item.Complaint, turn.Cursor + 1, why);
        telemetry.Parked(Kind);
        turn.Count(static done => done with { Parked = done.Parked + 1 });
        return new WorkSettlement(turn.Item, turn.Cursor) { Parking = new WorkParking(clock.UtcNow, why) };
    }

    /// <summary>Creates the subscriber, delivers to it, and disposes of it: all of it is code of the host.</summary>
    private async ValueTask DeliverAsync(WorkTurn turn, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            IEventSubscriber subscriber = subscription.Create(scope.ServiceProvider);
            while (turn.Cursor < turn.Item.Target && turn.MayContinue)
            {
                foreach (StoredEntry entry in TakeRead(turn) ?? await ReadAsync(turn.Item, turn.Cursor, cancellationToken).ConfigureAwait(false))
                {
                    if (!turn.MayContinue)
                        break;
                    if (subscription.WantsType(entry.Type))
                        await HandleAsync(subscriber, turn, entry, cancellationToken).ConfigureAwait(false);
                    turn.Cursor = entry.Sequence;
                }
            }
        }
    }

    /// <summary>Retries parked work when the subscriber has ended after all: after the messages that it has handled meanwhile.</summary>
    private async Task RetryAfterAsync(Task running, WorkTurn turn)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        WorkItem item = turn.Item;
        _unfinished.TryRemove(KeyOf(item), out _);
        try
        {
            if (store is IWorkInspection inspection && await inspection.RetryAsync(new WorkRetry(item.Realm, item.Complaint, Kind, clock.UtcNow) { After = turn.Cursor }, CancellationToken.None).ConfigureAwait(false))
                signals.Of(Kind).Notify(clock.UtcNow);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogStaysParked(subscription.Name, item.Complaint, fault);
        }
    }

    private async ValueTask HandleAsync(IEventSubscriber subscriber, WorkTurn turn, StoredEntry entry, CancellationToken cancellationToken)
    {
        WorkItem item = turn.Item;
        JournalEntry decoded = EntryCodec.Decode(entry);
        using DeliveryTrace trace = telemetry.BeginDelivery(item, entry.Sequence);
        await subscriber.HandleAsync(new ComplaintMessage(item.Realm, item.Complaint, decoded), cancellationToken).ConfigureAwait(false);
        trace.End();
        telemetry.Delivered(Kind, clock.UtcNow - decoded.RecordedAt);
        turn.Count(static done => done with { Delivered = done.Delivered + 1 });
    }

    /// <summary>Takes the entries that were read together with those of others; null if there are none, or they are too old.</summary>
    private IReadOnlyList<StoredEntry>? TakeRead(WorkTurn turn)
    {
        (IReadOnlyList<StoredEntry>? entries, long readAt) = turn.Read;
        turn.Read = default;
        return entries is { Count: > 0 } && time.GetElapsedTime(readAt) < _longestKept ? entries : null;
    }

    private async ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(WorkItem item, long cursor, CancellationToken cancellationToken)
    {
        Page<StoredEntry> page = await ReadAsync(new JournalQuery(item.Realm, item.Complaint, cursor), cancellationToken).ConfigureAwait(false);
        return page.Items.Count > 0
            ? page.Items
            : throw new InvalidOperationException($"The journal of {item.Complaint} ends at entry {cursor}, but there is work up to entry {item.Target}.");
    }

    /// <summary>Reads a page, or the part of it before a damaged entry.</summary>
    private async ValueTask<Page<StoredEntry>> ReadAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadJournalAsync(query, cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedDataException fault) when (fault.Damage.Sequence > query.After + 1)
        {
            int whole = (int)(fault.Damage.Sequence.Value - query.After - 1);
            return await store.ReadJournalAsync(query with { Limit = whole }, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(13, LogLevel.Error, "Subscription {Subscription} is parked at entry {Sequence} of complaint {Complaint}: {Why}. Later entries of this complaint wait until the work is retried.")]
    private partial void LogParked(string subscription, ComplaintId complaint, long sequence, string why);

    [LoggerMessage(19, LogLevel.Warning, "The subscriber of {Subscription} has ended, but its work of complaint {Complaint} stays parked until an operator retries it.")]
    private partial void LogStaysParked(string subscription, ComplaintId complaint, Exception fault);

    [LoggerMessage(14, LogLevel.Error, "Subscription {Subscription} skips entry {Sequence} of complaint {Complaint}: {Why}.")]
    private partial void LogSkipped(string subscription, ComplaintId complaint, long sequence, string why);
}
