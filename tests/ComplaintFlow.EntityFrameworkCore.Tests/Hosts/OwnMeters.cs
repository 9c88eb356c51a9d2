using System.Diagnostics.Metrics;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>Makes meters that can be told from those of other tests.</summary>
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

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());
}
