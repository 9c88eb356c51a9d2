using System.Diagnostics;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>One claim of work, measured to its answer or its exception.</summary>
internal struct ClaimMeasurement(WorkerTelemetry telemetry, WorkKind kind, long started, Activity? activity) : IDisposable
{
    private int? _rows;

    public void End(int rows) => _rows = rows;

    public readonly void Dispose() => telemetry.EndClaim(kind, started, _rows, activity);
}
