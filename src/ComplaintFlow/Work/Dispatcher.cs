using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Connects delivery to the desk: adds work for each subscription to commits and, without a worker, delivers right after each commit.</summary>
internal sealed partial class Dispatcher(
    IReadOnlyList<DeliveryExecutor> deliveries,
    WorkRunner? runner,
    WorkerSignal signal,
    bool hasWorker,
    WorkerOptions options,
    TimeProvider time,
    ILogger<Dispatcher> logger) : ICommitObserver, IComplaintDelivery
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries) => deliveries.Count == 0
        ? []
        : [.. deliveries.Where(delivery => delivery.Subscription.WantsAny(entries)).Select(delivery => new WorkChange(delivery.Kind, time.GetUtcNow(), after.Version))];

    public void Woken(DateTimeOffset wakeAt) => signal.Notify(wakeAt);

    public async ValueTask CommittedAsync(ComplaintCommit commit)
    {
        HurryQueues(commit.Tallies);
        foreach (ComplaintChange change in commit.Changes)
        {
            if (change.After.NextDueAt is { } next)
                signal.Notify(next);
            if (hasWorker)
            {
                foreach (WorkChange work in change.Work.Where(work => work.Kind != WorkKind.Due))
                    signal.Notify(work.WakeAt);
                continue;
            }

            foreach (DeliveryExecutor delivery in deliveries)
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
                signal.MayWait = true;
            if (beginsToWait || tallies[i] is { Add: < 0, Key.IsHandlerLoad: true })
                signal.Hurry();
        }
    }

    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        int delivered = 0;
        foreach (DeliveryExecutor delivery in deliveries)
        {
            int claimed;
            do
            {
                claimed = 0;
                foreach (WorkClaim claim in runner!.ClaimsOf(delivery.Kind))
                {
                    if (cancellationToken.IsCancellationRequested)
                        return delivered;
                    (int rows, WorkerRun done) = await runner.RunAsync(delivery, claim, cancellationToken).ConfigureAwait(false);
                    (claimed, delivered) = (claimed + rows, delivered + done.Delivered);
                }
            }
            while (claimed > 0);
        }

        return delivered;
    }

    /// <summary>
    /// Delivers after a commit. The command has succeeded, whatever happens to its messages and even if its caller is
    /// gone: failed or slow deliveries are left for later.
    /// </summary>
    private async ValueTask CommittedAsync(DeliveryExecutor delivery, Realm realm, ComplaintChange change)
    {
        WorkClaim claim = new(delivery.Kind, time.GetUtcNow(), options.Lease) { Realm = realm, Complaint = change.After.Id };
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
