namespace ComplaintFlow.Desk;

/// <summary>
/// Compares this node's clock with the store's and with elapsed time. A node with a wrong clock claims no work; its
/// commands take the store's time, as far as the store tells it, so that no entry is dated by a wrong clock.
/// </summary>
internal sealed class NodeClock(TimeProvider time, NodeClockLimits limits)
{
    private static readonly TimeSpan MaxUncompared = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private DateTimeOffset _wall = time.GetUtcNow();
    private long _timestamp = time.GetTimestamp();
    private long? _waitsSince;
    private long _compared;
    private volatile bool _hasStoreTime;

    // In ticks, so that they are read without the lock; 0 for none.
    private long _skew;
    private long _correction;

    /// <summary>The time by which this node's clock is ahead of the store's, if beyond the limit; null otherwise.</summary>
    public TimeSpan? Skew => Volatile.Read(ref _skew) is var ticks and not 0 ? new TimeSpan(ticks) : null;

    /// <summary>Whether this node's clock has been compared with the store's.</summary>
    public bool IsCompared { get; private set; }

    /// <summary>
    /// Whether a command may take its time from this clock without asking the store: it agreed with the store's within the last ten seconds, or the store has none.
    /// </summary>
    public bool IsTrusted => !_hasStoreTime || (Skew is null && time.GetElapsedTime(Volatile.Read(ref _compared)) < MaxUncompared);

    /// <summary>The latest jump, while leases of other nodes are still running; null otherwise.</summary>
    public TimeSpan? Jump { get; private set; }

    /// <summary>The current time of this node's clock, corrected by what is known of the store's.</summary>
    public DateTimeOffset UtcNow => time.GetUtcNow().AddTicks(Volatile.Read(ref _correction));

    /// <summary>This node's own time, to be compared with the store's by <see cref="Correct"/>.</summary>
    public DateTimeOffset Read() => time.GetUtcNow();

    /// <summary>Returns this node's time, which is at most the greatest permitted skew away from the store's.</summary>
    /// <param name="before">This node's time before the store was asked.</param>
    /// <param name="storeTime">The store's time; null if it has none, and then nothing is corrected.</param>
    public DateTimeOffset Correct(DateTimeOffset before, DateTimeOffset? storeTime)
    {
        if (storeTime is not { } store)
            return before;
        Volatile.Write(ref _compared, time.GetTimestamp());
        _hasStoreTime = true;
        if ((before - store).Duration() > limits.MaxSkew || Skew is not null)
            IsSkewed(before, store);
        return before.AddTicks(Volatile.Read(ref _correction));
    }

    /// <summary>Compares with the store's clock, which was read between a reading of this one and now.</summary>
    /// <param name="before">This node's time before the store was asked.</param>
    /// <param name="storeTime">The store's time; null if it has none.</param>
    public bool IsSkewed(DateTimeOffset before, DateTimeOffset? storeTime)
    {
        DateTimeOffset after = time.GetUtcNow();
        lock (_lock)
        {
            IsCompared = true;
            if (storeTime is not { } store)
                return false;
            TimeSpan ahead = before - store;
            TimeSpan behind = store - after;
            TimeSpan skew = ahead > limits.MaxSkew ? ahead : behind > limits.MaxSkew ? -behind : TimeSpan.Zero;
            Volatile.Write(ref _skew, skew.Ticks);
            Volatile.Write(ref _correction, skew > TimeSpan.Zero ? (limits.MaxSkew - skew).Ticks : skew < TimeSpan.Zero ? (-skew - limits.MaxSkew).Ticks : 0);
            return skew != TimeSpan.Zero;
        }
    }

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
            if (jump.Duration() > limits.MaxJump)
                (Jump, _waitsSince) = (jump, timestamp);
            if (_waitsSince is not { } since)
                return TimeSpan.Zero;

            TimeSpan left = limits.Lease - time.GetElapsedTime(since, timestamp);
            if (left > TimeSpan.Zero)
                return left;
            (Jump, _waitsSince) = (null, null);
            return TimeSpan.Zero;
        }
    }
}

/// <summary>The limits of a node's clock.</summary>
/// <param name="MaxSkew">The maximum difference from the store's clock.</param>
/// <param name="MaxJump">The maximum jump against elapsed time.</param>
/// <param name="Lease">The time for which a node that has jumped claims no work.</param>
internal sealed record NodeClockLimits(TimeSpan MaxSkew, TimeSpan MaxJump, TimeSpan Lease);

/// <summary>The recording time of a commit.</summary>
internal static class RecordingTime
{
    /// <summary>The time by which the latest entry may be ahead of a commit: clocks of nodes differ, but no more than this.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Returns now, or the latest entry's time if that is a little later, so that no entry is older than the previous one.
    /// A much later one was written by a wrong clock, and is not followed.
    /// </summary>
    public static DateTimeOffset After(Complaint? complaint, DateTimeOffset now) =>
        complaint?.RecordedAt is { } last && last > now && last - now < MaxAhead ? last : now;
}
