namespace ComplaintFlow.Handlers;

/// <summary>A circuit breaker for a directory that fails repeatedly. Thread-safe.</summary>
internal sealed class DirectoryCircuit(TimeProvider time)
{
    private const int FaultsUntilPause = 3;
    private const int MaxDoublings = 16;

    private readonly Lock _lock = new();
    private int _faults;
    private long _pausedAt;
    private TimeSpan _pausedFor;
    private string _fault = "";

    /// <summary>
    /// Returns whether the directory may be queried now; if not, its last fault. After the pause, one caller may query it, and the others once that one has
    /// received an answer.
    /// </summary>
    public bool MayAsk(TimeSpan patience, out string fault)
    {
        lock (_lock)
        {
            fault = _fault;
            if (_faults < FaultsUntilPause)
                return true;
            if (time.GetElapsedTime(_pausedAt) < _pausedFor)
                return false;
            Pause(patience);
            return true;
        }
    }

    public void Answered()
    {
        lock (_lock)
            _faults = 0;
    }

    public void Failed(string fault, DirectoryOptions options)
    {
        lock (_lock)
        {
            _fault = fault;
            _faults++;
            TimeSpan pause = options.Patience * (1 << Math.Clamp(_faults - FaultsUntilPause, 0, MaxDoublings));
            Pause((pause < options.RetryAtMost ? pause : options.RetryAtMost) * (0.5 + (Random.Shared.NextDouble() / 2)));
        }
    }

    // Measured by timestamps, because the wall clock can be set back.
    private void Pause(TimeSpan pause) => (_pausedAt, _pausedFor) = (time.GetTimestamp(), pause);
}
