using System.Diagnostics.Metrics;

namespace ComplaintFlow.Samples.Walkthrough.Chapters;

/// <summary>Listens to the library's own counter of conflicts, as a metrics exporter would.</summary>
internal sealed class ConflictCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public ConflictCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "ComplaintFlow", Name: "complaintflow.command.conflicts" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _count, count));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
