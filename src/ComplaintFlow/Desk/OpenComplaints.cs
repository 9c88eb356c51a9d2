using System.Diagnostics;
using System.Diagnostics.Metrics;
using ComplaintFlow.Names;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Counts the open complaints in the store for a metric: only when the metric is observed, and at most once a minute.</summary>
/// <remarks>An observation does not wait for the store: it begins a count if the latest is too old, and returns the latest.</remarks>
internal sealed class OpenComplaints(IComplaintUsage usage, TimeProvider time, Tenant tenant, Action<Exception> failed) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposed = new();
    private long? _beganAt;
    private long? _open;

    /// <summary>Returns the latest count; nothing before the first one, and after one that failed.</summary>
    public IEnumerable<Measurement<long>> Observe()
    {
        lock (_lock)
        {
            if (!_disposed.IsCancellationRequested && (_beganAt is not { } began || time.GetElapsedTime(began) >= MaxAge))
            {
                _beganAt = time.GetTimestamp();
                // The count is of no transaction or activity of whoever observes.
                using (ExecutionContext.SuppressFlow())
                    _ = Task.Run(CountAsync);
            }

            TagList tags = [];
            tenant.AddTo(ref tags);
            return _open is { } open ? [new(open, tags)] : [];
        }
    }

    public void Dispose() => _disposed.Cancel();

    private async Task CountAsync()
    {
        long? open = null;
        try
        {
            IReadOnlyList<ComplaintUsage> used = await usage.ReadUsageAsync(_disposed.Token).ConfigureAwait(false);
            open = used.Sum(one => one.Open);
        }
        catch (Exception) when (_disposed.IsCancellationRequested)
        {
            // The host ends.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            failed(fault);
        }

        lock (_lock)
            _open = open;
    }
}
