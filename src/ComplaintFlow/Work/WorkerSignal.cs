using System.Collections.Concurrent;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>The signals of all kinds of work.</summary>
internal sealed class WorkerSignals(TimeProvider time)
{
    private readonly ConcurrentDictionary<WorkKind, WorkerSignal> _signals = new();

    public WorkerSignal Of(WorkKind kind) => _signals.GetOrAdd(kind, static (_, time) => new(time), time);

    public void NotifyAll(DateTimeOffset wakeAt)
    {
        foreach (WorkerSignal signal in _signals.Values)
            signal.Notify(wakeAt);
    }
}

/// <summary>Wakes the loop of one kind of work when a commit on this node adds work that is due before the loop's next wake-up.</summary>
internal sealed class WorkerSignal(TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _earliest;
    private TaskCompletionSource? _sooner;
    private bool _isHurried;

    /// <summary>Whether complaints may wait for a handler: false once a look has found none, until one begins to wait.</summary>
    public bool MayWait
    {
        get
        {
            lock (_lock)
                return field;
        }

        set
        {
            lock (_lock)
                field = value;
        }
    }

    /// <summary>Has the worker look at the queues for handlers at once, if complaints may wait.</summary>
    public void Hurry()
    {
        lock (_lock)
        {
            if (!MayWait)
                return;
            _isHurried = true;
        }

        Notify(time.GetUtcNow());
    }

    /// <summary>Returns whether to look at the queues for handlers at once, and resets it.</summary>
    public bool TakeHurry()
    {
        lock (_lock)
        {
            bool isHurried = _isHurried;
            _isHurried = false;
            return isHurried;
        }
    }

    public void Notify(DateTimeOffset wakeAt)
    {
        lock (_lock)
        {
            if (wakeAt >= _earliest)
                return;
            _earliest = wakeAt;
            _sooner?.TrySetResult();
        }
    }

    /// <summary>Resets the signal. Call it before searching for work, so that a later notification is not lost.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_earliest <= time.GetUtcNow())
                _earliest = null;
        }
    }

    /// <summary>Waits until work is due.</summary>
    /// <param name="next">The instant of the next known work; null if none.</param>
    /// <param name="atMost">The maximum time to wait.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task WaitAsync(DateTimeOffset? next, TimeSpan atMost, CancellationToken cancellationToken)
    {
        long since = time.GetTimestamp();
        while (true)
        {
            TaskCompletionSource sooner = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TimeSpan left;
            lock (_lock)
            {
                _sooner = sooner;
                left = Left(next, atMost - time.GetElapsedTime(since));
            }

            if (left <= TimeSpan.Zero)
                return;
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task delay = Task.Delay(left, time, stop.Token);
            Task first = await Task.WhenAny(delay, sooner.Task).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (first == delay)
                return;
        }
    }

    private TimeSpan Left(DateTimeOffset? next, TimeSpan atMost)
    {
        DateTimeOffset? earliest = next < _earliest || _earliest is null ? next : _earliest;
        TimeSpan left = earliest is { } at ? at - time.GetUtcNow() : atMost;
        return left < atMost ? left : atMost;
    }
}
