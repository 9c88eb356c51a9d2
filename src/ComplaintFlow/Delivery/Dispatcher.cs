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
    private const int BatchSize = 100;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    // Null only without subscriptions: with them, the check at start asks for the ability.
    private readonly IComplaintWork? _work = store as IComplaintWork;

    public IReadOnlyList<WorkChange> WorkOf(Complaint after, DateTimeOffset now) =>
        subscriptions.Count == 0 ? [] : [.. subscriptions.Select(subscription => new WorkChange(subscription.Kind, now, after.Version))];

    public async ValueTask CommittedAsync(Realm realm, IReadOnlyList<ComplaintChange> changes, CancellationToken cancellationToken)
    {
        if (subscriptions.Count == 0)
            return;

        foreach (ComplaintChange change in changes)
        {
            foreach (Subscription subscription in subscriptions)
                await CommittedAsync(subscription, realm, change, cancellationToken).ConfigureAwait(false);
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

    /// <summary>The command is done, whatever becomes of its messages now: what fails here is tried again later.</summary>
    private async ValueTask CommittedAsync(Subscription subscription, Realm realm, ComplaintChange change, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset dueBy = now > change.After.RecordedAt ? now : change.After.RecordedAt;
        WorkClaim claim = new(subscription.Kind, dueBy, Lease) { Realm = realm, Complaint = change.After.Id };
        try
        {
            await DeliverAllAsync(subscription, claim, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogLeft(subscription.Name, change.After.Id, fault);
        }
    }

    private async ValueTask<int> DeliverAllAsync(Subscription subscription, WorkClaim claim, CancellationToken cancellationToken)
    {
        int delivered = 0;
        while (true)
        {
            WorkBatch batch = await _work!.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
            foreach (WorkItem item in batch.Items)
                delivered += await DeliverAsync(subscription, item, cancellationToken).ConfigureAwait(false);
            if (batch.Items.Count == 0)
                return delivered;
        }
    }

    private async ValueTask<int> DeliverAsync(Subscription subscription, WorkItem item, CancellationToken cancellationToken)
    {
        long cursor = item.Cursor;
        DateTimeOffset? retryAt = null;
        try
        {
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                IEventSubscriber subscriber = subscription.Create(scope.ServiceProvider);
                while (cursor < item.Target)
                {
                    JournalQuery query = new(item.Realm, item.Complaint, cursor);
                    Page<StoredEntry> page = await store.ReadJournalAsync(query, cancellationToken).ConfigureAwait(false);
                    foreach (StoredEntry entry in page.Items)
                    {
                        await subscriber.HandleAsync(new ComplaintMessage(item.Realm, item.Complaint, EntryCodec.Decode(entry)), cancellationToken).ConfigureAwait(false);
                        cursor = entry.Sequence;
                    }
                }
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            retryAt = time.GetUtcNow() + RetryDelay(item.Attempts);
            LogFailed(subscription.Name, item.Complaint, cursor + 1, item.Attempts, fault);
        }

        // Settled even when the caller gives up, or the lease would hold the complaint's next messages.
        await _work!.SettleAsync(new WorkSettlement(item, cursor, retryAt), CancellationToken.None).ConfigureAwait(false);
        return (int)(cursor - item.Cursor);
    }

    /// <summary>1, 2, 4 … seconds and up to half as much again, at most an hour.</summary>
    private static TimeSpan RetryDelay(int attempts)
    {
        double seconds = Math.Min(Math.Pow(2, Math.Min(attempts, 20) - 1), LongestRetry.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Random.Shared.NextDouble() / 2)));
    }

    [LoggerMessage(10, LogLevel.Warning, "Subscription {Subscription} failed at entry {Sequence} of complaint {Complaint}, attempt {Attempts}; it is told again later.")]
    private partial void LogFailed(string subscription, ComplaintId complaint, long sequence, int attempts, Exception fault);

    [LoggerMessage(11, LogLevel.Warning, "What subscription {Subscription} is to be told of complaint {Complaint} is left for later.")]
    private partial void LogLeft(string subscription, ComplaintId complaint, Exception fault);
}
