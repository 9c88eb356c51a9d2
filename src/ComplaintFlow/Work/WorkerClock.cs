namespace ComplaintFlow.Work;

/// <summary>Compares this node's clock with the store's and with elapsed time: a node with a wrong clock would act too early or too late.</summary>
internal sealed class WorkerClock(TimeProvider time, WorkerOptions options)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _wall = time.GetUtcNow();
    private long _timestamp = time.GetTimestamp();
    private long? _waitsSince;
    private TimeSpan? _skew;

    /// <summary>The time by which this node's clock is ahead of the store's, if beyond the limit; null otherwise.</summary>
    public TimeSpan? Skew
    {
        get
        {
            lock (_lock)
                return _skew;
        }
    }

    /// <summary>Whether this node's clock has been compared with the store's.</summary>
    public bool IsCompared { get; private set; }

    /// <summary>The latest jump, while leases of other nodes are still running; null otherwise.</summary>
    public TimeSpan? Jump { get; private set; }

    /// <summary>Checks whether the clock has jumped since the last call.</summary>
    /// <returns>The time that work must still wait; zero for none.</returns>
    public TimeSpan CheckForJump()
    {
        lock (_lock)
        {
            DateTimeOffset wall = time.GetUtcNow();
            long timestamp = time.GetTimestamp();
            TimeSpan jump = wall - _wall - time.GetElapsedTime(_timestamp, timestamp);
            (_wall, _timestamp) = (wall, timestamp);
            if (jump.Duration() > options.MaxClockJump)
                (Jump, _waitsSince) = (jump, timestamp);
            if (_waitsSince is not { } since)
                return TimeSpan.Zero;

            TimeSpan left = options.Lease - time.GetElapsedTime(since, timestamp);
            if (left > TimeSpan.Zero)
                return left;
            (Jump, _waitsSince) = (null, null);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Compares with the store's clock, which was read between two readings of this one.</summary>
    public bool IsSkewed(DateTimeOffset before, DateTimeOffset storeTime)
    {
        DateTimeOffset after = time.GetUtcNow();
        TimeSpan ahead = before - storeTime;
        TimeSpan behind = storeTime - after;
        lock (_lock)
        {
            IsCompared = true;
            _skew = ahead > options.MaxSkew ? ahead : behind > options.MaxSkew ? -behind : null;
            return _skew is not null;
        }
    }
}
