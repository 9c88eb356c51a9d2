using System.Diagnostics;
using System.Diagnostics.Metrics;
using ComplaintFlow.Desk;
using ComplaintFlow.Names;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>The metrics of the worker and of delivery, under the name <c>ComplaintFlow</c>. The kind of work and the tenant are the only tags, never an identifier.</summary>
internal sealed class WorkerTelemetry : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Tenant _tenant;
    private readonly Meter? _ownMeter;
    private readonly Counter<long> _claims;
    private readonly Histogram<double> _claimDuration;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _skipped;
    private readonly Histogram<double> _lag;
    private volatile IReadOnlyList<WorkBacklog> _backlog = [];

    public WorkerTelemetry(TimeProvider time, Tenant tenant, IMeterFactory? meters = null)
    {
        (_time, _tenant) = (time, tenant);
        Meter meter = meters?.Create(DeskTelemetry.Name) ?? (_ownMeter = new Meter(DeskTelemetry.Name));
        _claims = meter.CreateCounter<long>("complaintflow.work.claims", "{row}", "The number of rows of work claimed by this process.");
        _claimDuration = meter.CreateHistogram<double>("complaintflow.work.claim.duration", "s", "The duration of claims in the store, including those that find no work.");
        _duration = meter.CreateHistogram<double>("complaintflow.work.duration", "s", "The duration of a row of work, from its start to its settlement.");
        _parked = meter.CreateCounter<long>("complaintflow.work.parked", "{row}", "The number of rows of work parked by this process.");
        _skipped = meter.CreateCounter<long>("complaintflow.delivery.skipped", "{message}", "The number of messages skipped by this process after too many attempts.");
        _lag = meter.CreateHistogram<double>("complaintflow.delivery.lag", "s", "The time from recording an event to handling its message.");
        meter.CreateObservableGauge("complaintflow.work.backlog.age", () => Observe(Age), "s", "The time since the oldest work became due, as last seen by this process.");
        meter.CreateObservableGauge("complaintflow.work.backlog.due", () => Observe(line => line.Due), "{row}", "The number of rows of work that are due, as last seen by this process.");
        meter.CreateObservableGauge("complaintflow.work.backlog.parked", () => Observe(line => line.Parked), "{row}", "The number of rows of work that are parked, as last seen by this process.");
        meter.CreateObservableGauge("complaintflow.work.backlog.outdated", () => Observe(line => line.Outdated), "{row}", "The number of rows of work still computed by older rules, as last seen by this process.");
    }

    public ClaimMeasurement BeginClaim(WorkKind kind) => new(this, kind, _time.GetTimestamp(), DeskTelemetry.Activities.StartActivity("complaintflow.claim"));

    public void EndClaim(WorkKind kind, long started, int? rows, Activity? activity)
    {
        if (rows > 0)
            _claims.Add(rows.Value, Tags(kind));
        if (_claimDuration.Enabled)
            Record(_claimDuration, kind, started, rows is null ? "exception" : null);
        if (activity is null)
            return;
        activity.SetTag("complaintflow.work.kind", kind.Name).SetTag("complaintflow.work.rows", rows);
        if (rows is null)
            activity.SetTag("error.type", "exception");
        _tenant.AddTo(activity);
        activity.Dispose();
    }

    public DeliveryTrace BeginDelivery(WorkItem item, long sequence)
    {
        Activity? activity = DeskTelemetry.Activities.StartActivity("complaintflow.delivery", ActivityKind.Consumer)?
            .SetTag("complaintflow.work.kind", item.Kind.Name).SetTag("complaintflow.complaint", item.Complaint.ToString()).SetTag("complaintflow.sequence", sequence);
        _tenant.AddTo(activity);
        return new(activity);
    }

    public void Done(WorkKind kind, long started, Exception? fault)
    {
        if (_duration.Enabled)
            Record(_duration, kind, started, fault?.GetType().Name);
    }

    public void Parked(WorkKind kind) => _parked.Add(1, Tags(kind));

    public void Skipped(WorkKind kind) => _skipped.Add(1, Tags(kind));

    public void Delivered(WorkKind kind, TimeSpan lag) => _lag.Record(Math.Max(lag.TotalSeconds, 0), Tags(kind));

    public void Saw(IReadOnlyList<WorkBacklog> backlog) => _backlog = backlog;

    public void Dispose() => _ownMeter?.Dispose();

    private void Record(Histogram<double> duration, WorkKind kind, long started, string? error)
    {
        TagList tags = Tags(kind);
        if (error is not null)
            tags.Add("error.type", error);
        duration.Record(_time.GetElapsedTime(started).TotalSeconds, tags);
    }

    private double Age(WorkBacklog line) => line.OldestWakeAt is { } oldest ? Math.Max((_time.GetUtcNow() - oldest).TotalSeconds, 0) : 0;

    private IEnumerable<Measurement<T>> Observe<T>(Func<WorkBacklog, T> value)
        where T : struct => _backlog.Select(line => new Measurement<T>(value(line), Tags(line.Kind)));

    private TagList Tags(WorkKind kind)
    {
        TagList tags = new() { { "complaintflow.work.kind", kind.Name } };
        _tenant.AddTo(ref tags);
        return tags;
    }
}

/// <summary>Measures a claim of work until its result or exception.</summary>
internal struct ClaimMeasurement(WorkerTelemetry telemetry, WorkKind kind, long started, Activity? activity) : IDisposable
{
    private int? _rows;

    public void End(int rows) => _rows = rows;

    public readonly void Dispose() => telemetry.EndClaim(kind, started, _rows, activity);
}

/// <summary>Traces the delivery of a message until its end or exception.</summary>
internal struct DeliveryTrace(Activity? activity) : IDisposable
{
    private bool _isDone;

    public void End() => _isDone = true;

    public readonly void Dispose()
    {
        if (!_isDone)
            activity?.SetTag("error.type", "exception").SetStatus(ActivityStatusCode.Error);
        activity?.Dispose();
    }
}
