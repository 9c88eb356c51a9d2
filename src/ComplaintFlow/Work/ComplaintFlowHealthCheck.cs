using System.Globalization;
using ComplaintFlow.Calls;
using ComplaintFlow.Clocks;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Names;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ComplaintFlow.Work;

/// <summary>Checks the age of the backlog, parked work, the worker and its clock, and the latest reload of the rules.</summary>
/// <remarks>
/// Registered by <c>AddComplaintFlow</c>; a host adds it by
/// <c>services.AddHealthChecks().AddCheck&lt;ComplaintFlowHealthCheck&gt;("complaintflow")</c>, and that of a tenant by <see cref="For"/>.
/// </remarks>
public sealed class ComplaintFlowHealthCheck : IHealthCheck
{
    private const int MaxNamed = 5;

    private readonly RulesSource _rules;
    private readonly RulesWatch _watch;
    private readonly IWorkInspection? _inspection;
    private readonly StoreLevels _levels;
    private readonly NodeClock _clock;
    private readonly WorkerStatus _status;
    private readonly WorkerOptions _options;
    private readonly HostCalls _calls;
    private readonly bool _findsWaiting;

    internal ComplaintFlowHealthCheck(
        RulesSource rules, RulesWatch watch, IWorkInspection? inspection, StoreLevels levels, NodeClock clock, WorkerStatus status, WorkerOptions options, HostCalls calls, bool findsWaiting) =>
        (_rules, _watch, _inspection, _levels, _clock, _status, _options, _calls, _findsWaiting) = (rules, watch, inspection, levels, clock, status, options, calls, findsWaiting);

    /// <summary>Returns the check of a tenant: <c>services.AddHealthChecks().Add(ComplaintFlowHealthCheck.For("north"))</c>.</summary>
    /// <param name="tenant">The name of the tenant, as in <c>AddComplaintFlow</c>.</param>
    /// <returns>A registration under the name <c>complaintflow:north</c>, which can be changed.</returns>
    /// <exception cref="ArgumentException"><paramref name="tenant"/> is not a valid name.</exception>
    public static HealthCheckRegistration For(string tenant)
    {
        CodeName.Check(tenant);
        return new($"complaintflow:{tenant}", services => services.GetRequiredKeyedService<ComplaintFlowHealthCheck>(tenant), failureStatus: null, tags: null);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Unhealthy: the store is unavailable or requires a newer version, the clock is skewed, a reload was rejected, open complaints are in a lifecycle that
    /// the rules do not have, or a subscription or other code of the host is not called any more because too many of its calls have not ended.
    /// Degraded: open complaints have a handler or a team, or deadlines of a service target, that the rules do not have, work is overdue or parked, the clock has
    /// jumped, the latest run of the worker failed, calls of the host's code have not ended in time, or a calendar has too few opening hours left for the
    /// deadlines of complaints that are received now.
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
        if (!_findsWaiting)
            degraded.Add("A complaint for which nobody is free waits for ever: the store implements neither IComplaintWork nor IComplaintQueries.");
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

        AddEndedCalendars(degraded);
        try
        {
            if (await _levels.ReadAsync(cancellationToken).ConfigureAwait(false) is var level && level > WriterLevel.Newest)
                unhealthy.Add(Text($"The store is at writer level {level}, but this node supports only up to {WriterLevel.Newest}; it claims no work and commits nothing."));
            AddGaps(await _watch.ReadLatestAsync(_rules.Current, cancellationToken).ConfigureAwait(false), unhealthy, degraded);
            if (_inspection is not null)
                AddBacklog(await Backlog.ReadAsync(_inspection, new BacklogQuery(_clock.UtcNow), cancellationToken).ConfigureAwait(false), degraded, data);
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

    private static void AddGaps(IReadOnlyList<RulesGap> gaps, List<string> unhealthy, List<string> degraded)
    {
        foreach (RulesGap gap in gaps.Where(gap => gap.Kind != RulesGapKind.ServiceTarget))
            (gap.Kind == RulesGapKind.Lifecycle ? unhealthy : degraded).Add(Text($"Open complaints use a {gap.Kind.ToString().ToLowerInvariant()} that the rules do not have: {gap.ToShortText()}."));
        RulesGap[] targets = [.. gaps.Where(gap => gap.Kind == RulesGapKind.ServiceTarget)];
        if (targets.Length == 0)
            return;
        string named = string.Join(", ", targets.Take(MaxNamed).Select(target => target.ToShortText()));
        string more = targets.Length > MaxNamed ? Text($" and {targets.Length - MaxNamed} more") : "";
        degraded.Add(Text($"Open complaints use {(targets.Length == 1 ? "a service target" : "service targets")} that the rules do not have: {named}{more}. {RulesGap.WithoutTarget}"));
    }

    private void AddEndedCalendars(List<string> degraded)
    {
        DateTimeOffset now = _clock.UtcNow;
        RulesDocument rules = _rules.Current.Document;
        HashSet<WorkCalendar> named = [];
        foreach (IGrouping<WorkCalendar, ServiceTarget> ended in rules.Deadlines.Targets.Where(target => ClockCalculator.Start(target.Clock, null, now).DueAt == Instants.Never).GroupBy(target => target.Calendar))
        {
            named.Add(ended.Key);
            string targets = string.Join(", ", ended.Take(MaxNamed).Select(target => target.Name));
            string more = ended.Count() > MaxNamed ? Text($" and {ended.Count() - MaxNamed} more") : "";
            degraded.Add(Text($"The calendar '{ended.Key}' has too few opening hours left: deadlines of {targets}{more} cannot be calculated. Extend it, and raise RulesGeneration."));
        }

        foreach (WorkCalendar calendar in rules.Policies.Calendars.Where(calendar => !named.Contains(calendar) && !calendar.OpensAfter(now)))
            degraded.Add(Text($"The calendar '{calendar}' has no more opening hours: policies that count by it wait. Extend it, and raise RulesGeneration."));
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
