using System.Diagnostics;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>One message on its way to a subscriber, traced to its end or its exception.</summary>
internal struct DeliveryTrace(WorkItem item, long sequence) : IDisposable
{
    private readonly Activity? _activity = DeskTelemetry.Activities.StartActivity("complaintflow.delivery", ActivityKind.Consumer)?
        .SetTag("complaintflow.work.kind", item.Kind.Name).SetTag("complaintflow.complaint", item.Complaint.ToString()).SetTag("complaintflow.sequence", sequence);

    private bool _isDone;

    public void End() => _isDone = true;

    public readonly void Dispose()
    {
        if (!_isDone)
            _activity?.SetTag("error.type", "exception").SetStatus(ActivityStatusCode.Error);
        _activity?.Dispose();
    }
}
