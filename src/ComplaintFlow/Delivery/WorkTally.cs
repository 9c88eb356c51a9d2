namespace ComplaintFlow.Delivery;

/// <summary>Adds up what a run does; safe for the threads of one run.</summary>
internal sealed class WorkTally
{
    private readonly Lock _lock = new();

    private WorkerRun _run = new();

    /// <summary>How many rows were claimed.</summary>
    public int Rows { get; private set; }

    public WorkerRun Run
    {
        get
        {
            lock (_lock)
                return _run;
        }
    }

    public void Claimed(int rows, DateTimeOffset? nextWakeAt)
    {
        lock (_lock)
        {
            Rows += rows;
            if (nextWakeAt is { } at && !(at >= _run.NextWakeAt))
                _run = _run with { NextWakeAt = at };
        }
    }

    public void Add(Func<WorkerRun, WorkerRun> add)
    {
        lock (_lock)
            _run = add(_run);
    }
}
