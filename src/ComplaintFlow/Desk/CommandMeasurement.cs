using System.Diagnostics;

namespace ComplaintFlow.Desk;

/// <summary>One command, measured from the call to its outcome or its exception.</summary>
internal struct CommandMeasurement(DeskTelemetry telemetry, ComplaintAction action, long started, Activity? activity) : IDisposable
{
    private Outcome? _outcome;

    public Outcome End(Outcome outcome) => _outcome = outcome;

    public readonly void Dispose() => telemetry.End(action, started, _outcome, activity);
}
