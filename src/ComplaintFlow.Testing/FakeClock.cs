namespace ComplaintFlow.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
/// <remarks>Safe to be used by many threads. The local time zone is UTC.</remarks>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now;
    private TimeSpan _elapsed;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows at first; by default 09:00 UTC on Monday, 5 January 2026.</param>
    public FakeClock(DateTimeOffset? start = null) =>
        _now = (start ?? new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero)).ToUniversalTime();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What the clock shows.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <summary>How far the clock has been advanced, in ticks; a jump does not change it.</summary>
    public override long GetTimestamp()
    {
        lock (_lock)
            return _elapsed.Ticks;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        FakeTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass. Timers that become due fire on this thread, in the order in which they are due, while the clock shows when that is.</summary>
    /// <param name="by">How much; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan end;
        lock (_lock)
            end = _elapsed + by;
        while (Next(end) is { } due)
            due.Fire();
    }

    /// <summary>Lets time pass until the clock shows an instant.</summary>
    /// <param name="instant">The instant; not before what the clock shows.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="instant"/> is in the past; <see cref="Jump"/> goes there.</exception>
    public void SetUtcNow(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    /// <summary>Sets the clock forward or back, as an operator or a time server does: no time passes, no timer fires, timestamps stay.</summary>
    /// <param name="by">How far.</param>
    public void Jump(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }

    internal void Schedule(FakeTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            timer.Due = _elapsed + dueTime;
            _timers.Add(timer);
        }
    }

    /// <summary>Takes the next timer that is due until then and moves the clock to its instant, or to the end when there is none.</summary>
    private FakeTimer? Next(TimeSpan end)
    {
        lock (_lock)
        {
            FakeTimer? next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            TimeSpan to = next?.Due ?? end;
            if (to > _elapsed)
                (_now, _elapsed) = (_now + (to - _elapsed), to);
            if (next is not null)
                _timers.Remove(next);
            return next;
        }
    }
}
