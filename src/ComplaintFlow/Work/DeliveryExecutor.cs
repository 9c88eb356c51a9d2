using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Delivers the journal to a subscription from its cursor on. The journal is the outbox: a commit only moves the target.</summary>
internal sealed partial class DeliveryExecutor(Subscription subscription, IComplaintStore store, IServiceScopeFactory scopes, TimeProvider time, WorkerTelemetry telemetry, ILogger logger) : IWorkExecutor
{
    public WorkKind Kind => subscription.Kind;

    public Subscription Subscription => subscription;

    /// <summary>Delivers for at most half a lease, then settles; the next claim, on any node, continues from there.</summary>
    public async ValueTask<WorkSettlement?> RunAsync(WorkTurn turn, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            IEventSubscriber subscriber = subscription.Create(scope.ServiceProvider);
            while (turn.Cursor < turn.Item.Target && turn.MayContinue)
            {
                foreach (StoredEntry entry in await ReadAsync(turn.Item, turn.Cursor, cancellationToken).ConfigureAwait(false))
                {
                    if (!turn.MayContinue)
                        break;
                    if (subscription.WantsType(entry.Type))
                        await HandleAsync(subscriber, turn, entry, cancellationToken).ConfigureAwait(false);
                    turn.Cursor = entry.Sequence;
                }
            }
        }

        return turn.Settle();
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

        LogParked(subscription.Name, turn.Item.Complaint, turn.Cursor + 1, why);
        telemetry.Parked(Kind);
        turn.Count(static done => done with { Parked = done.Parked + 1 });
        return new WorkSettlement(turn.Item, turn.Cursor) { Parking = new WorkParking(time.GetUtcNow(), why) };
    }

    private async ValueTask HandleAsync(IEventSubscriber subscriber, WorkTurn turn, StoredEntry entry, CancellationToken cancellationToken)
    {
        WorkItem item = turn.Item;
        JournalEntry decoded = EntryCodec.Decode(entry);
        using DeliveryTrace trace = new(item, entry.Sequence);
        await subscriber.HandleAsync(new ComplaintMessage(item.Realm, item.Complaint, decoded), cancellationToken).ConfigureAwait(false);
        trace.End();
        telemetry.Delivered(Kind, time.GetUtcNow() - decoded.RecordedAt);
        turn.Count(static done => done with { Delivered = done.Delivered + 1 });
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

    [LoggerMessage(14, LogLevel.Error, "Subscription {Subscription} skips entry {Sequence} of complaint {Complaint}: {Why}.")]
    private partial void LogSkipped(string subscription, ComplaintId complaint, long sequence, string why);
}
