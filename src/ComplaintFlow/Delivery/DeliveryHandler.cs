using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Delivery;

/// <summary>Shows a subscription the journal from its cursor on. The journal is the outbox: a commit only moves the target.</summary>
internal sealed partial class DeliveryHandler(Subscription subscription, IComplaintStore store, IServiceScopeFactory scopes, TimeProvider time, WorkerTelemetry telemetry, ILogger logger) : IWorkHandler
{
    public WorkKind Kind => subscription.Kind;

    public Subscription Subscription => subscription;

    /// <summary>Goes on for half a lease at most, and settles then: whoever claims it next goes on from there, on this node or another.</summary>
    public async ValueTask<WorkStep> RunAsync(WorkItem item, Func<bool> mayGoOn, WorkTally tally, CancellationToken cancellationToken)
    {
        long cursor = item.Cursor;
        int delivered = 0;
        try
        {
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                IEventSubscriber subscriber = subscription.Create(scope.ServiceProvider);
                while (cursor < item.Target && mayGoOn())
                {
                    foreach (StoredEntry entry in await ReadAsync(item, cursor, cancellationToken).ConfigureAwait(false))
                    {
                        if (!mayGoOn())
                            break;
                        if (await HandleAsync(subscriber, item, entry, cancellationToken).ConfigureAwait(false))
                            delivered++;
                        cursor = entry.Sequence;
                    }
                }
            }

            return WorkStep.Reached(item, cursor);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not WriterTooOldException)
        {
            return WorkStep.Failed(item, cursor, fault);
        }
        finally
        {
            tally.Add(run => run with { Delivered = run.Delivered + delivered });
        }
    }

    public WorkSettlement GiveUp(WorkItem item, long cursor, string why, WorkTally tally)
    {
        if (subscription.SkipsAfterFailures)
        {
            LogSkipped(subscription.Name, item.Complaint, cursor + 1, why);
            telemetry.Skipped(Kind);
            tally.Add(static run => run with { Skipped = run.Skipped + 1 });
            return new WorkSettlement(item, cursor + 1);
        }

        LogParked(subscription.Name, item.Complaint, cursor + 1, why);
        telemetry.Parked(Kind);
        tally.Add(static run => run with { Parked = run.Parked + 1 });
        return new WorkSettlement(item, cursor) { Parking = new WorkParking(time.GetUtcNow(), why) };
    }

    private async ValueTask<bool> HandleAsync(IEventSubscriber subscriber, WorkItem item, StoredEntry entry, CancellationToken cancellationToken)
    {
        if (!subscription.WantsType(entry.Type))
            return false;
        JournalEntry decoded = EntryCodec.Decode(entry);
        using DeliveryTrace trace = new(item, entry.Sequence);
        await subscriber.HandleAsync(new ComplaintMessage(item.Realm, item.Complaint, decoded), cancellationToken).ConfigureAwait(false);
        trace.End();
        telemetry.Delivered(Kind, time.GetUtcNow() - decoded.RecordedAt);
        return true;
    }

    private async ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(WorkItem item, long cursor, CancellationToken cancellationToken)
    {
        Page<StoredEntry> page = await store.ReadJournalAsync(new JournalQuery(item.Realm, item.Complaint, cursor), cancellationToken).ConfigureAwait(false);
        return page.Items.Count > 0
            ? page.Items
            : throw new InvalidOperationException($"The journal of {item.Complaint} ends at entry {cursor}, and there is work up to entry {item.Target}.");
    }

    [LoggerMessage(13, LogLevel.Error, "Subscription {Subscription} is parked at entry {Sequence} of complaint {Complaint}: {Why}. What follows in this complaint waits until somebody retries it.")]
    private partial void LogParked(string subscription, ComplaintId complaint, long sequence, string why);

    [LoggerMessage(14, LogLevel.Error, "Subscription {Subscription} skips entry {Sequence} of complaint {Complaint}: {Why}.")]
    private partial void LogSkipped(string subscription, ComplaintId complaint, long sequence, string why);
}
