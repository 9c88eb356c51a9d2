using System.Collections.Frozen;
using ComplaintFlow.Clocks;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Errors;
using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Watches for lifecycles, handlers, teams and service targets that open complaints use and the rules do not have.</summary>
/// <remarks>
/// A complaint whose lifecycle is missing can do nothing, so a reload that leaves it out is rejected. Handlers and teams come and go: their complaints stay with
/// them, and somebody must be told. The same applies to service targets, and with them to calendars: a deadline records its target, not its calendar. People of a
/// custom directory are not checked.
/// </remarks>
internal sealed partial class RulesWatch(IComplaintStore store, bool hasDirectory, WorkerOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MaxNamed = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly IComplaintUsage? _usage = store as IComplaintUsage ?? (store is IComplaintQueries queries ? new QueriedUsage(queries, options) : null);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private (ComplaintRules Rules, long At, IReadOnlyList<RulesGap> Gaps)? _latest;

    // The calendars that the latest reload without some service targets left out together with them, by target.
    private volatile FrozenDictionary<string, string> _lostCalendars = FrozenDictionary<string, string>.Empty;

    /// <summary>Returns the faults of reloaded rules that leave out what open complaints cannot do without. Logs what else they leave out.</summary>
    /// <remarks>Blocks until the store has answered, but only if the rules leave out a lifecycle.</remarks>
    public IReadOnlyList<Fault> Object(ComplaintRules before, ComplaintRules after)
    {
        if (_usage is not { } usage)
            return [];
        if (before.Lifecycles.Keys.Any(key => after.Lifecycles.Find(key) is null))
        {
            using CancellationTokenSource patience = new(Patience);
            try
            {
                Fault[] faults =
                [
                    .. LifecycleGaps(after, Task.Run(() => usage.ReadUsageAsync(patience.Token).AsTask(), patience.Token).GetAwaiter().GetResult())
                        .Select(gap => new Fault(ErrorCodes.LifecycleInUse, $"Lifecycles, '{gap.Name}'", $"The lifecycle {gap.Name} is no longer in the rules, and {gap.Open} open complaints are in it.", "Keep it in the rules until the complaints are closed, or migrate them with MigrateLifecycle first.")),
                ];
                if (faults.Length > 0)
                    return faults;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                return [new(ErrorCodes.LifecycleInUse, "Lifecycles", $"The rules leave out a lifecycle, and whether open complaints are in it cannot be found out: {fault.GetType().Name}.", "Keep it in the rules, or reload them when the store is available.")];
            }
        }

        ServiceTarget[] targets = [.. before.Document.Deadlines.Targets.Where(target => LacksTarget(after, target.Stage, target.Name))];
        if (targets.Length > 0)
            _lostCalendars = targets.Where(target => IsLost(target.Calendar, before, after)).ToFrozenDictionary(target => target.Name, target => target.Calendar.Name, StringComparer.Ordinal);
        if (targets.Length > 0 || LeavesOutPeople(before.Roster, after.Roster))
            _ = Task.Run(() => WarnAsync(after));
        return [];
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>Logs what open complaints use and the rules do not have.</summary>
    public async Task WarnAsync(ComplaintRules rules, CancellationToken cancellationToken = default)
    {
        try
        {
            if (_usage is not { } usage)
                return;
            IReadOnlyList<RulesGap> gaps = await ReadAsync(usage, rules, cancellationToken).ConfigureAwait(false);
            RulesGap[] targets = [.. gaps.Where(gap => gap.Kind == RulesGapKind.ServiceTarget)];
            if (gaps.Count > targets.Length)
                LogGaps(gaps.Count - targets.Length, string.Join(", ", gaps.Where(gap => gap.Kind != RulesGapKind.ServiceTarget).Take(MaxNamed)));
            if (targets.Length > 0)
                LogTargets(targets.Length, string.Join(", ", targets.Take(MaxNamed)), RulesGap.WithoutTarget);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            LogUnread(fault);
        }
    }

    /// <summary>Returns what open complaints use and the rules do not have, as of at most five minutes ago.</summary>
    public async ValueTask<IReadOnlyList<RulesGap>> ReadLatestAsync(ComplaintRules rules, CancellationToken cancellationToken)
    {
        if (_usage is not { } usage)
            return [];
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_latest is not { } latest || latest.Rules != rules || time.GetElapsedTime(latest.At) > MaxAge)
                _latest = latest = (rules, time.GetTimestamp(), await ReadAsync(usage, rules, cancellationToken).ConfigureAwait(false));
            return latest.Gaps;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async ValueTask<IReadOnlyList<RulesGap>> ReadAsync(IComplaintUsage usage, ComplaintRules rules, CancellationToken cancellationToken)
    {
        IReadOnlyList<ComplaintUsage> used = await usage.ReadUsageAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<DeadlineUsage> deadlines = await usage.ReadDeadlineUsageAsync(cancellationToken).ConfigureAwait(false);
        return [.. LifecycleGaps(rules, used), .. hasDirectory || rules.Roster is not { } roster ? [] : PeopleGaps(roster, used), .. TargetGaps(rules, deadlines)];
    }

    private static IEnumerable<RulesGap> LifecycleGaps(ComplaintRules rules, IReadOnlyList<ComplaintUsage> used) =>
        Gaps(RulesGapKind.Lifecycle, used.Where(one => rules.Lifecycles.Find(one.Lifecycle) is null).Select(one => (one.Lifecycle.ToString(), one.Open)));

    private static IEnumerable<RulesGap> PeopleGaps(HandlerRoster roster, IReadOnlyList<ComplaintUsage> used) =>
    [
        .. Gaps(RulesGapKind.Handler, used.Where(one => one.Handler is { } handler && !roster.Find(RoutingTarget.Handler(handler.Name)).IsKnown).Select(one => (one.Handler!.Value.Name, one.Open))),
        .. Gaps(RulesGapKind.Team, used.Where(one => one.Team is { } team && !roster.Find(RoutingTarget.Team(team)).IsKnown).Select(one => (one.Team!, one.Open))),
    ];

    private IEnumerable<RulesGap> TargetGaps(ComplaintRules rules, IReadOnlyList<DeadlineUsage> used)
    {
        FrozenDictionary<string, string> calendars = _lostCalendars;
        return Gaps(RulesGapKind.ServiceTarget, used.Where(one => IsOwn(rules, one.Rules) && LacksTarget(rules, one.Stage, one.Target)).Select(one => (one.Target, one.Open)))
            .Select(gap => gap with { Calendar = calendars.GetValueOrDefault(gap.Name) });
    }

    private static IEnumerable<RulesGap> Gaps(RulesGapKind kind, IEnumerable<(string Name, long Open)> missing) => missing
        .GroupBy(one => one.Name, StringComparer.Ordinal)
        .Select(gap => new RulesGap(kind, gap.Key, gap.Sum(one => one.Open)))
        .OrderByDescending(gap => gap.Open).ThenBy(gap => gap.Name, StringComparer.Ordinal);

    /// <summary>Whether the stage's deadlines are set by service targets, and this one is missing or belongs to another stage.</summary>
    private static bool LacksTarget(ComplaintRules rules, Stage stage, string target) =>
        rules.Clocks.SourceOf(stage) is ServiceTargetClocks { Targets: var targets } && targets.Find(target)?.Stage != stage;

    /// <summary>Whether deadlines do not belong to nodes with newer rules, whose targets may be unknown here.</summary>
    private static bool IsOwn(ComplaintRules rules, string version) => DeadlineRulesVersion.GenerationOf(version) <= rules.Version.Generation;

    /// <summary>Whether a defined calendar is no longer defined.</summary>
    private static bool IsLost(WorkCalendar calendar, ComplaintRules before, ComplaintRules after) =>
        before.Document.Deadlines.Calendars.Find(calendar.Name) is not null && after.Document.Deadlines.Calendars.Find(calendar.Name) is null;

    private static bool LeavesOutPeople(HandlerRoster? before, HandlerRoster? after) =>
        before is not null && after is not null && before.People.Any(person =>
            !after.Find(RoutingTarget.Handler(person.Id.Name)).IsKnown || person.Teams.Any(team => !after.Find(RoutingTarget.Team(team)).IsKnown));

    [LoggerMessage(33, LogLevel.Warning, "Open complaints use what the rules do not have ({Count}): {Gaps}.")]
    private partial void LogGaps(int count, string gaps);

    [LoggerMessage(34, LogLevel.Warning, "Whether open complaints use what the rules do not have could not be found out.")]
    private partial void LogUnread(Exception fault);

    [LoggerMessage(36, LogLevel.Warning, "Open complaints use service targets that the rules do not have ({Count}): {Targets}. {Effect}")]
    private partial void LogTargets(int count, string targets, string effect);
}

/// <summary>A part that open complaints use and the rules do not have.</summary>
internal sealed record RulesGap(RulesGapKind Kind, string Name, long Open)
{
    /// <summary>What happens to deadlines without their service target.</summary>
    public const string WithoutTarget =
        "Their deadlines keep their due times, but do not pause and count no time. When a complaint is reclassified or RulesGeneration is raised, another service target takes over, or the deadline is cancelled.";

    /// <summary>The calendar of a service target that left the rules together with it, as far as this process knows; null for none.</summary>
    public string? Calendar { get; init; }

    /// <summary>Returns the name and the count: <c>answer (3)</c>.</summary>
    public string ToShortText() => FormattableString.Invariant($"{Name} ({Open}{CalendarText})");

    public override string ToString() => Kind == RulesGapKind.ServiceTarget
        ? FormattableString.Invariant($"{Name} (open complaints: {Open}{CalendarText})")
        : FormattableString.Invariant($"{Kind.ToString().ToLowerInvariant()} {Name} (open complaints: {Open})");

    private string CalendarText => Calendar is null ? "" : $"; its calendar '{Calendar}' is missing too";
}

/// <summary>The kind of a part of the rules.</summary>
internal enum RulesGapKind
{
    Lifecycle,
    Handler,
    Team,
    ServiceTarget,
}
