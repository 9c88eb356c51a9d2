using System.Diagnostics.Metrics;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>Makes meters that can be told from those of other tests, and listens to them.</summary>
internal sealed class OwnMeters : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        Meter meter = new(options);
        _meters.Add(meter);
        return meter;
    }

    public MeterListener Listen(Action<string, double, KeyValuePair<string, object?>[]> take)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == this)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => take(instrument.Name, value, tags.ToArray()));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => take(instrument.Name, value, tags.ToArray()));
        listener.Start();
        return listener;
    }

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());
}
