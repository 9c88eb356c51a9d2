using System.Globalization;
using ComplaintFlow.Delivery;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ComplaintFlow;

/// <summary>Says whether complaints are seen to: how old the backlog is, what is parked, whether the worker runs and its clock is right, and whether the rules could be reloaded.</summary>
/// <remarks>Registered by <c>AddComplaintFlow</c>; a host adds it by <c>services.AddHealthChecks().AddCheck&lt;ComplaintFlowHealthCheck&gt;("complaintflow")</c>.</remarks>
public sealed class ComplaintFlowHealthCheck : IHealthCheck
{
    private readonly IRulesMonitor _rules;
    private readonly IWorkInspection? _inspection;
    private readonly StoreLevels _levels;
    private readonly WorkerClock _clock;
    private readonly WorkerStatus _status;
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;

    internal ComplaintFlowHealthCheck(IRulesMonitor rules, IWorkInspection? inspection, StoreLevels levels, WorkerClock clock, WorkerStatus status, WorkerOptions options, TimeProvider time) =>
        (_rules, _inspection, _levels, _clock, _status, _options, _time) = (rules, inspection, levels, clock, status, options, time);

    /// <inheritdoc/>
    /// <remarks>Unhealthy: the store does not answer or asks for a newer version, the clock is skewed, a reload was rejected. Degraded: work is overdue or parked, the clock has jumped, the latest run of the worker failed.</remarks>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        List<string> unhealthy = [];
        List<string> degraded = [];
        Dictionary<string, object> data = [];
        if (_rules.RejectedReload is { Count: > 0 } faults)
            unhealthy.Add(Text($"The latest reload of the rules has {faults.Count} faults; the rules before stay in force."));
        if (_clock.Skew is { } skew)
            unhealthy.Add(Text($"This node's clock is {skew:c} ahead of the store's; it takes no work."));
        if (_clock.Jump is { } jump)
            degraded.Add(Text($"This node's clock jumped by {jump:c}; it takes no work until other nodes' leases are over."));
        if (_status.Fault is { } fault)
            degraded.Add(Text($"The latest run of the worker failed: {fault.GetType().Name}."));
        try
        {
            if (await _levels.ReadAsync(cancellationToken).ConfigureAwait(false) is var level && level > WriterLevel.Newest)
                unhealthy.Add(Text($"The store asks for writer level {level}, and this node writes up to {WriterLevel.Newest}; it takes no work and commits nothing."));
            if (_inspection is not null)
                Look(await _inspection.ReadBacklogAsync(new BacklogQuery(_time.GetUtcNow()), cancellationToken).ConfigureAwait(false), degraded, data);
        }
        catch (StoreUnavailableException)
        {
            unhealthy.Add("The store does not answer.");
        }

        string description = string.Join(' ', [.. unhealthy, .. degraded]);
        return unhealthy.Count > 0 ? HealthCheckResult.Unhealthy(description, _status.Fault, data)
            : degraded.Count > 0 ? HealthCheckResult.Degraded(description, _status.Fault, data)
            : HealthCheckResult.Healthy("Complaints are seen to.", data);
    }

    private void Look(IReadOnlyList<WorkBacklog> backlog, List<string> degraded, Dictionary<string, object> data)
    {
        foreach (WorkBacklog line in backlog)
        {
            TimeSpan age = line is { Due: > 0, OldestWakeAt: { } oldest } ? _time.GetUtcNow() - oldest : TimeSpan.Zero;
            data[$"{line.Kind}.due"] = line.Due;
            data[$"{line.Kind}.age"] = age.TotalSeconds;
            data[$"{line.Kind}.parked"] = line.Parked;
            if (age > _options.MaxBacklogAge)
                degraded.Add(Text($"Work of kind {line.Kind} has been due for {age:c}."));
            if (line.Parked > 0)
                degraded.Add(Text($"{line.Parked} rows of work of kind {line.Kind} are parked."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
