using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Connects delivery to the desk: adds work for each subscription to commits and, without a worker, delivers right after each commit.</summary>
internal sealed partial class Dispatcher(
    IReadOnlyList<DeliveryExecutor> deliveries,
    WorkRunner? runner,
    WorkerSignals signals,
    NodeClock clock,
    bool hasWorker,
    WorkerOptions options,
    TimeProvider time,
    ILogger logger) : ICommitObserver, IComplaintDelivery
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private IEnumerable<DeliveryExecutor> Here => deliveries.Where(static delivery => !delivery.Subscription.IsElsewhere);

    public IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries) => deliveries.Count == 0
        ? []
        : [.. deliveries.Where(delivery => delivery.Subscription.WantsAny(entries)).Select(delivery => new WorkChange(delivery.Kind, clock.UtcNow, after.Version))];

    public IReadOnlyList<WorkChange> WorkOfImported(Complaint after, IReadOnlyList<StoredEntry> entries) =>
    [
        .. deliveries
            .Where(delivery => delivery.Subscription.ReceivesImported && delivery.Subscription.WantsAny(entries))
            .Select(delivery => new WorkChange(delivery.Kind, clock.UtcNow, after.Version)),
    ];

    public void Woken(DateTimeOffset wakeAt) => signals.NotifyAll(wakeAt);

    public async ValueTask ImportedAsync(IReadOnlyList<ComplaintCommit> commits)
    {
        foreach (ComplaintCommit commit in commits)
        {
            foreach (ComplaintChange change in commit.Changes)
            {
                foreach (WorkChange work in change.Work)
                {
                    signals.Of(work.Kind).Notify(work.WakeAt);
                    if (!hasWorker && deliveries.FirstOrDefault(delivery => delivery.Kind == work.Kind) is { } receiver)
                        await CommittedAsync(receiver, commit.Realm, change).ConfigureAwait(false);
                }
            }
        }
    }

    public async ValueTask CommittedAsync(ComplaintCommit commit)
    {
        HurryQueues(commit.Tallies);
        foreach (ComplaintChange change in commit.Changes)
        {
            if (change.After.NextDueAt is { } next)
                signals.Of(WorkKind.Due).Notify(next);
            if (hasWorker)
            {
                foreach (WorkChange work in change.Work.Where(work => work.Kind != WorkKind.Due))
                    signals.Of(work.Kind).Notify(work.WakeAt);
                continue;
            }

            foreach (DeliveryExecutor delivery in Here)
                await CommittedAsync(delivery, commit.Realm, change).ConfigureAwait(false);
        }
    }

    /// <summary>Has the queues for handlers looked at when a handler has a complaint less, or a complaint has begun to wait.</summary>
    private void HurryQueues(IReadOnlyList<TallyChange> tallies)
    {
        for (int i = 0; i < tallies.Count; i++)
        {
            bool beginsToWait = tallies[i] is { Add: > 0, Key.IsWaiting: true };
            if (beginsToWait)
                signals.Of(WorkKind.Due).MayWait = true;
            if (beginsToWait || tallies[i] is { Add: < 0, Key.IsHandlerLoad: true })
                signals.Of(WorkKind.Due).Hurry();
        }
    }

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        int delivered = 0;
        foreach (DeliveryExecutor delivery in Here)
        {
            int claimed;
            do
            {
                claimed = 0;
                if (delivery.Hindrance is not null)
                    break;
                foreach (WorkClaim claim in runner!.ClaimsOf(delivery.Kind))
                {
                    if (cancellationToken.IsCancellationRequested)
                        return delivered;
                    (int rows, WorkerRun done) = await runner.RunAsync(delivery, claim, cancellationToken, clock: clock).ConfigureAwait(false);
                    (claimed, delivered) = (claimed + rows, delivered + done.Delivered);
                }
            }
            while (claimed > 0 && clock.Skew is null);
        }

        return delivered;
    }

    /// <summary>
    /// Delivers after a commit. The command has succeeded, whatever happens to its messages and even if its caller is
    /// gone: failed or slow deliveries are left for later.
    /// </summary>
    private async ValueTask CommittedAsync(DeliveryExecutor delivery, Realm realm, ComplaintChange change)
    {
        if (delivery.Hindrance is not null)
            return;
        DateTimeOffset dueBy = clock.UtcNow;
        foreach (WorkChange work in change.Work)
        {
            // The clock may have been corrected since the commit.
            if (work.Kind == delivery.Kind && work.WakeAt > dueBy)
                dueBy = work.WakeAt;
        }

        WorkClaim claim = new(delivery.Kind, dueBy, options.Lease) { Realm = realm, Complaint = change.After.Id };
        long started = time.GetTimestamp();
        try
        {
            while (LongestWait - time.GetElapsedTime(started) is { Ticks: > 0 } left
                && (await runner!.RunAsync(delivery, claim, CancellationToken.None, patience: left).ConfigureAwait(false)).Rows > 0)
            {
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogPostponed(delivery.Subscription.Name, change.After.Id, fault);
        }
    }

    [LoggerMessage(11, LogLevel.Warning, "The delivery of complaint {Complaint} to subscription {Subscription} is postponed.")]
    private partial void LogPostponed(string subscription, ComplaintId complaint, Exception fault);
}
