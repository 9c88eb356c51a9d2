using System.Diagnostics;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>One commit, measured from when it is sent first to its result or its exception.</summary>
internal struct CommitMeasurement(DeskTelemetry telemetry, long started, Activity? activity) : IDisposable
{
    private CommitResult? _result;

    public CommitResult End(CommitResult result) => _result = result;

    public readonly void Dispose() => telemetry.EndCommit(started, _result, activity);
}
