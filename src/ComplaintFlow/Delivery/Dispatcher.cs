using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Delivery;

/// <summary>Shows each subscription the journal from its cursor on. The journal is the outbox: a commit only moves the target.</summary>
internal sealed partial class Dispatcher(
    IReadOnlyList<Subscription> subscriptions,
    IComplaintStore store,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<Dispatcher> logger) : ICommitObserver, IComplaintDelivery
{
    private const int BatchSize = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    // Null only without subscriptions: with them, the check at start asks for the ability.
    private readonly IComplaintWork? _work = store as IComplaintWork;

    public IReadOnlyList<WorkChange> WorkOf(Complaint after, DateTimeOffset now) =>
        subscriptions.Count == 0 ? [] : [.. subscriptions.Select(subscription => new WorkChange(subscription.Kind, now, after.Version))];

    public async ValueTask CommittedAsync(Realm realm, IReadOnlyList<ComplaintChange> changes)
    {
        if (subscriptions.Count == 0)
            return;

        foreach (ComplaintChange change in changes)
        {
            foreach (Subscription subscription in subscriptions)
                await CommittedAsync(subscription, realm, change).ConfigureAwait(false);
        }
    }

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        int delivered = 0;
        foreach (Subscription subscription in subscriptions)
        {
            WorkClaim claim = new(subscription.Kind, time.GetUtcNow(), Lease, BatchSize);
            delivered += await DeliverAllAsync(subscription, claim, cancellationToken).ConfigureAwait(false);
        }

        return delivered;
    }

    /// <summary>The command is done, whatever becomes of its messages now, and whether or not its caller is still there: what fails, or takes too long, is left for later.</summary>
    private async ValueTask CommittedAsync(Subscription subscription, Realm realm, ComplaintChange change)
    {
        DateTimeOffset dueBy = Later(time.GetUtcNow(), change.After.RecordedAt);
        WorkClaim claim = new(subscription.Kind, dueBy, Lease) { Realm = realm, Complaint = change.After.Id };
        using CancellationTokenSource patience = new(LongestWait, time);
        try
        {
            await DeliverAllAsync(subscription, claim, patience.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogLeft(subscription.Name, change.After.Id, fault);
        }
    }

    private async ValueTask<int> DeliverAllAsync(Subscription subscription, WorkClaim claim, CancellationToken cancellationToken)
    {
        int delivered = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            long claimed = time.GetTimestamp();
            WorkBatch batch = await _work!.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
            if (batch.Items.Count == 0)
                break;
            foreach (WorkItem item in batch.Items)
                delivered += await DeliverAsync(subscription, item, claimed, cancellationToken).ConfigureAwait(false);
        }

        return delivered;
    }

    /// <summary>Goes on for half a lease at most, and settles then: whoever claims it next goes on from there, on this node or another.</summary>
    private async ValueTask<int> DeliverAsync(Subscription subscription, WorkItem item, long claimed, CancellationToken cancellationToken)
    {
        bool MayGoOn() => !cancellationToken.IsCancellationRequested && time.GetElapsedTime(claimed) < Lease / 2;

        long cursor = item.Cursor;
        DateTimeOffset? retryAt = null;
        try
        {
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                IEventSubscriber subscriber = subscription.Create(scope.ServiceProvider);
                while (cursor < item.Target && MayGoOn())
                {
                    foreach (StoredEntry entry in await ReadAsync(item, cursor, cancellationToken).ConfigureAwait(false))
                    {
                        if (!MayGoOn())
                            break;
                        await subscriber.HandleAsync(new ComplaintMessage(item.Realm, item.Complaint, EntryCodec.Decode(entry)), cancellationToken).ConfigureAwait(false);
                        cursor = entry.Sequence;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever asked for the delivery gave up: nothing failed, and the message at hand comes again.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Counted from when it was due: a clock that was set back must not make it due at once.
            retryAt = Later(time.GetUtcNow(), item.WakeAt) + RetryDelay(item.Attempts);
            LogFailed(subscription.Name, item.Complaint, cursor + 1, item.Attempts, fault);
        }

        // Settled even when the caller gives up, or the lease would hold the complaint's next messages.
        await _work!.SettleAsync(new WorkSettlement(item, cursor, retryAt), CancellationToken.None).ConfigureAwait(false);
        return (int)(cursor - item.Cursor);
    }

    private async ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(WorkItem item, long cursor, CancellationToken cancellationToken)
    {
        Page<StoredEntry> page = await store.ReadJournalAsync(new JournalQuery(item.Realm, item.Complaint, cursor), cancellationToken).ConfigureAwait(false);
        return page.Items.Count > 0
            ? page.Items
            : throw new InvalidOperationException($"The journal of {item.Complaint} ends at entry {cursor}, and there is work up to entry {item.Target}.");
    }

    /// <summary>1, 2, 4 … seconds and up to half as much again, at most an hour and a half.</summary>
    private static TimeSpan RetryDelay(int attempts)
    {
        double seconds = Math.Min(Math.Pow(2, Math.Min(attempts, 20) - 1), LongestRetry.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Random.Shared.NextDouble() / 2)));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    [LoggerMessage(10, LogLevel.Warning, "Subscription {Subscription} failed at entry {Sequence} of complaint {Complaint}, attempt {Attempts}; it is told again later.")]
    private partial void LogFailed(string subscription, ComplaintId complaint, long sequence, int attempts, Exception fault);

    [LoggerMessage(11, LogLevel.Warning, "What subscription {Subscription} is to be told of complaint {Complaint} is left for later.")]
    private partial void LogLeft(string subscription, ComplaintId complaint, Exception fault);
}
