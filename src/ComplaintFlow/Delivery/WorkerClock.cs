namespace ComplaintFlow.Delivery;

/// <summary>Watches this node's clock: against the store's, and against the time that has passed. A node whose clock is wrong would do things too early or too late.</summary>
internal sealed class WorkerClock(TimeProvider time, WorkerOptions options)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _wall = time.GetUtcNow();
    private long _timestamp = time.GetTimestamp();
    private long? _waitsSince;
    private TimeSpan? _skew;

    /// <summary>How far ahead of the store's this node's clock was when it was too far; null while it is not.</summary>
    public TimeSpan? Skew
    {
        get
        {
            lock (_lock)
                return _skew;
        }
    }

    /// <summary>The latest jump, while it is waited for that other nodes' leases are over; null otherwise.</summary>
    public TimeSpan? Jump { get; private set; }

    /// <summary>Looks whether the clock has jumped since it was last looked at.</summary>
    /// <returns>How long work must still wait; zero when it need not.</returns>
    public TimeSpan Look()
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

    /// <summary>Compares with the store's clock, which was read between two looks at this one.</summary>
    public bool IsSkewed(DateTimeOffset before, DateTimeOffset storeTime)
    {
        DateTimeOffset after = time.GetUtcNow();
        TimeSpan ahead = before - storeTime;
        TimeSpan behind = storeTime - after;
        lock (_lock)
        {
            _skew = ahead > options.MaxSkew ? ahead : behind > options.MaxSkew ? -behind : null;
            return _skew is not null;
        }
    }
}
