namespace ComplaintFlow.Testing;

/// <summary>A timer of a <see cref="FakeClock"/>, which keeps it while it is set.</summary>
internal sealed class FakeTimer(FakeClock clock, Action callback) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _disposed;

    public TimeSpan Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
            return false;
        _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
        clock.Schedule(this, dueTime);
        return true;
    }

    public void Fire()
    {
        // Set again first, so that a callback that changes the timer has the last word.
        clock.Schedule(this, _period);
        callback();
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Schedule(this, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
