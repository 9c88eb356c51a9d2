using System.Diagnostics;
using System.Diagnostics.Metrics;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComplaintFlow.Desk;

/// <summary>
/// The traces, metrics and logs of the desk, all under the name <c>ComplaintFlow</c>. Metrics have no identifiers as
/// tags, and nothing contains personal data.
/// </summary>
internal sealed partial class DeskTelemetry : IDisposable
{
    public const string Name = "ComplaintFlow";

    public static readonly ActivitySource Activities = new(Name);

    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Tenant _tenant;
    private readonly Meter? _ownMeter;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _commits;
    private readonly Counter<long> _conflicts;
    private readonly OpenComplaints? _open;

    /// <param name="logger">Receives what needs attention.</param>
    /// <param name="time">Measures durations.</param>
    /// <param name="tenant">Tags what is measured and traced.</param>
    /// <param name="usage">The store that counts open complaints; null if it cannot.</param>
    /// <param name="meters">Creates the meter; null for one of its own.</param>
    public DeskTelemetry(ILogger logger, TimeProvider time, Tenant tenant, IComplaintUsage? usage = null, IMeterFactory? meters = null)
    {
        (_logger, _time, _tenant) = (logger, time, tenant);
        Meter meter = meters?.Create(Name) ?? (_ownMeter = new Meter(Name));
        _duration = meter.CreateHistogram<double>("complaintflow.command.duration", "s", "The duration of commands, from the call to the commit.");
        _commits = meter.CreateHistogram<double>("complaintflow.commit.duration", "s", "The duration of commits in the store, including repeated sends.");
        _conflicts = meter.CreateCounter<long>("complaintflow.command.conflicts", "{conflict}", "The number of attempts discarded because of a concurrent commit.");
        if (usage is null)
            return;
        _open = new OpenComplaints(usage, time, tenant, LogUncounted);
        meter.CreateObservableGauge("complaintflow.complaints.open", _open.Observe, "{complaint}", "The number of open complaints in the store, as counted by this process at most a minute ago.");
    }

    /// <summary>Returns telemetry that logs nothing and whose metrics nobody collects, for what is only tried.</summary>
    public DeskTelemetry Quiet() => new(NullLogger.Instance, _time, _tenant, new Meter($"{Name}.Quiet"));

    private DeskTelemetry(ILogger logger, TimeProvider time, Tenant tenant, Meter meter)
    {
        (_logger, _time, _tenant, _ownMeter) = (logger, time, tenant, meter);
        (_duration, _commits, _conflicts) = (meter.CreateHistogram<double>("duration"), meter.CreateHistogram<double>("commits"), meter.CreateCounter<long>("conflicts"));
    }

    public CommandMeasurement Begin(ComplaintAction action) => new(this, action, _time.GetTimestamp(), Activities.StartActivity("complaintflow.command"));

    public void End(ComplaintAction action, long started, Outcome? outcome, Activity? activity)
    {
        string? error = outcome is null ? "exception" : outcome.Refusal?.Code;
        if (_duration.Enabled)
        {
            TagList tags = new() { { "complaintflow.action", action.Name } };
            if (error is not null)
                tags.Add("error.type", error);
            _tenant.AddTo(ref tags);
            _duration.Record(_time.GetElapsedTime(started).TotalSeconds, tags);
        }

        if (activity is null)
            return;
        activity.SetTag("complaintflow.action", action.ToString());
        activity.SetTag("complaintflow.complaint", (outcome?.Complaint?.Id ?? outcome?.Id)?.ToString());
        if (error is not null)
            activity.SetTag("error.type", error);
        _tenant.AddTo(activity);
        activity.Dispose();
    }

    public CommitMeasurement BeginCommit() => new(this, _time.GetTimestamp(), Activities.StartActivity("complaintflow.commit"));

    public void EndCommit(long started, CommitResult? result, Activity? activity)
    {
        KeyValuePair<string, object?> tag = result is null ? new("error.type", "exception") : new("complaintflow.commit.result", NameOf(result));
        if (_commits.Enabled)
        {
            TagList tags = new() { tag };
            _tenant.AddTo(ref tags);
            _commits.Record(_time.GetElapsedTime(started).TotalSeconds, tags);
        }

        activity?.SetTag(tag.Key, tag.Value);
        _tenant.AddTo(activity);
        activity?.Dispose();
    }

    public void Conflict(ComplaintAction action)
    {
        TagList tags = new() { { "complaintflow.action", action.Name } };
        _tenant.AddTo(ref tags);
        _conflicts.Add(1, tags);
    }

    /// <summary>Logs which right an actor lacked, which the refusal does not tell the end user.</summary>
    public void NotAuthorized(Actor actor, ComplaintAction right)
    {
        if (_logger.IsEnabled(LogLevel.Information))
            LogNotAuthorized(actor.Kind, right.ToString());
    }

    /// <summary>Logs events that need attention.</summary>
    public void Written(ComplaintDraft draft)
    {
        // By index, because an interface's enumerator would be allocated.
        for (int i = 0; i < draft.Entries.Count; i++)
        {
            if (draft.Entries[i].Event is NobodyFound nobody)
                LogNobodyFound(draft.After!.Id, nobody.Target, nobody.PassedOverCount);
        }
    }

    public void SentAgain(Guid commitId, Exception fault) => LogSentAgain(commitId, fault);

    public void ClassifierTimedOut(Type classifier, TimeSpan patience) => LogClassifierTimedOut(classifier.Name, patience);

    // Only the type, because the exception's message may quote the customer.
    public void ClassifierThrew(Type classifier, Exception fault) => LogClassifierThrew(classifier.Name, fault.GetType().Name);

    private static string NameOf(CommitResult result) => result switch
    {
        CommitResult.Committed => "committed",
        CommitResult.Conflict => "conflict",
        CommitResult.LimitReached => "limit-reached",
        CommitResult.Repeated => "repeated",
        _ => "too-old",
    };

    public void Dispose()
    {
        _ownMeter?.Dispose();
        _open?.Dispose();
    }

    [LoggerMessage(1, LogLevel.Warning, "No handler was found for complaint {Complaint}: {Target} has no suitable handler ({PassedOver} passed over).")]
    private partial void LogNobodyFound(ComplaintId complaint, string target, int passedOver);

    [LoggerMessage(2, LogLevel.Warning, "The store did not answer commit {CommitId}. It is sent again.")]
    private partial void LogSentAgain(Guid commitId, Exception fault);

    [LoggerMessage(66, LogLevel.Information, "An actor of the kind {Kind} was refused with CF1002: the right '{Right}' is missing.")]
    private partial void LogNotAuthorized(ActorKind kind, string right);

    [LoggerMessage(43, LogLevel.Warning, "The open complaints could not be counted for the metric complaintflow.complaints.open.")]
    private partial void LogUncounted(Exception fault);

    [LoggerMessage(40, LogLevel.Warning, "{Classifier} did not answer within {Patience}. The complaint is received without its suggestion.")]
    private partial void LogClassifierTimedOut(string classifier, TimeSpan patience);

    [LoggerMessage(41, LogLevel.Warning, "{Classifier} threw {Exception}. The complaint is received without its suggestion.")]
    private partial void LogClassifierThrew(string classifier, string exception);
}

/// <summary>Measures a command from the call to its outcome or exception.</summary>
internal struct CommandMeasurement(DeskTelemetry telemetry, ComplaintAction action, long started, Activity? activity) : IDisposable
{
    private Outcome? _outcome;

    public Outcome End(Outcome outcome) => _outcome = outcome;

    public readonly void Dispose() => telemetry.End(action, started, _outcome, activity);
}

/// <summary>Measures a commit from the first send to its result or exception.</summary>
internal struct CommitMeasurement(DeskTelemetry telemetry, long started, Activity? activity) : IDisposable
{
    private CommitResult? _result;

    public CommitResult End(CommitResult result) => _result = result;

    public readonly void Dispose() => telemetry.EndCommit(started, _result, activity);
}
