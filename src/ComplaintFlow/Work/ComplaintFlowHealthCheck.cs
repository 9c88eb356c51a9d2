using System.Globalization;
using ComplaintFlow.Calls;
using ComplaintFlow.Complaints;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ComplaintFlow.Work;

/// <summary>Checks the age of the backlog, parked work, the worker and its clock, and the latest reload of the rules.</summary>
/// <remarks>
/// Registered by <c>AddComplaintFlow</c>; a host adds it by
/// <c>services.AddHealthChecks().AddCheck&lt;ComplaintFlowHealthCheck&gt;("complaintflow")</c>.
/// </remarks>
public sealed class ComplaintFlowHealthCheck : IHealthCheck
{
    private readonly IRulesMonitor _rules;
    private readonly IWorkInspection? _inspection;
    private readonly StoreLevels _levels;
    private readonly NodeClock _clock;
    private readonly WorkerStatus _status;
    private readonly WorkerOptions _options;
    private readonly HostCalls _calls;

    internal ComplaintFlowHealthCheck(
        IRulesMonitor rules, IWorkInspection? inspection, StoreLevels levels, NodeClock clock, WorkerStatus status, WorkerOptions options, HostCalls calls) =>
        (_rules, _inspection, _levels, _clock, _status, _options, _calls) = (rules, inspection, levels, clock, status, options, calls);

    /// <inheritdoc/>
    /// <remarks>
    /// Unhealthy: the store is unavailable or requires a newer version, the clock is skewed, a reload was rejected, or
    /// a subscription or other code of the host is not called any more because too many of its calls have not ended.
    /// Degraded: work is overdue or parked, the clock has jumped, the latest run of the worker failed, or calls of the
    /// host's code have not ended in time.
    /// </remarks>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        List<string> unhealthy = [];
        List<string> degraded = [];
        Dictionary<string, object> data = [];
        if (_rules.RejectedReload is { Count: > 0 } faults)
            unhealthy.Add(Text($"The latest reload of the rules was rejected (faults: {faults.Count}); the previous rules stay in force."));
        if (_clock.Skew is { } skew)
            unhealthy.Add(Text($"This node's clock is {skew:c} ahead of the store's; it claims no work, and its commands take the store's time."));
        if (_clock.Jump is { } jump)
            degraded.Add(Text($"This node's clock jumped by {jump:c}; it claims no work until the leases of other nodes have expired."));
        if (_status.Fault is { } fault)
            degraded.Add(Text($"The latest run of the worker failed: {fault.GetType().Name}."));
        foreach ((HostCode code, int count) in _calls.Abandoned)
        {
            data[$"{code.Name}.abandoned"] = count;
            if (_calls.IsStopped(code))
                unhealthy.Add(Text($"'{code.Name}' is not called any more in this process: {count} of its calls have not ended."));
            else
                degraded.Add(Text($"Calls of '{code.Name}' that have not ended in time: {count}."));
        }

        try
        {
            if (await _levels.ReadAsync(cancellationToken).ConfigureAwait(false) is var level && level > WriterLevel.Newest)
                unhealthy.Add(Text($"The store is at writer level {level}, but this node supports only up to {WriterLevel.Newest}; it claims no work and commits nothing."));
            if (_inspection is not null)
                AddBacklog(await _inspection.ReadBacklogAsync(new BacklogQuery(_clock.UtcNow), cancellationToken).ConfigureAwait(false), degraded, data);
        }
        catch (StoreUnavailableException)
        {
            unhealthy.Add("The store is unavailable.");
        }

        string description = string.Join(' ', [.. unhealthy, .. degraded]);
        return unhealthy.Count > 0 ? HealthCheckResult.Unhealthy(description, _status.Fault, data)
            : degraded.Count > 0 ? HealthCheckResult.Degraded(description, _status.Fault, data)
            : HealthCheckResult.Healthy("Complaint handling is healthy.", data);
    }

    private void AddBacklog(IReadOnlyList<WorkBacklog> backlog, List<string> degraded, Dictionary<string, object> data)
    {
        foreach (WorkBacklog line in backlog)
        {
            TimeSpan age = line is { Due: > 0, OldestWakeAt: { } oldest } ? _clock.UtcNow - oldest : TimeSpan.Zero;
            data[$"{line.Kind}.due"] = line.Due;
            data[$"{line.Kind}.age"] = age.TotalSeconds;
            data[$"{line.Kind}.parked"] = line.Parked;
            if (age > _options.MaxBacklogAge)
                degraded.Add(Text($"Work of kind {line.Kind} has been due for {age:c}."));
            if (line.Parked > 0)
                degraded.Add(Text($"Parked work of kind {line.Kind}: {line.Parked}."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
