namespace ComplaintFlow.Delivery;

/// <summary>How the hosted worker fares, for health.</summary>
internal sealed class WorkerStatus
{
    private volatile Exception? _fault;

    /// <summary>Why the latest run failed; null when it did not.</summary>
    public Exception? Fault
    {
        get => _fault;
        set => _fault = value;
    }
}
