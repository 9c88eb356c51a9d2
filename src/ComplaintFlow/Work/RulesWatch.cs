using ComplaintFlow.Errors;
using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Work;

/// <summary>Watches for lifecycles, handlers and teams that open complaints use and the rules do not have.</summary>
/// <remarks>
/// A complaint whose lifecycle is missing can do nothing, so a reload that leaves it out is rejected. Handlers and teams come and go: their complaints stay with
/// them, and somebody must be told. People of a custom directory are not checked.
/// </remarks>
internal sealed partial class RulesWatch(IComplaintStore store, bool hasDirectory, WorkerOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MaxNamed = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private (ComplaintRules Rules, long At, IReadOnlyList<RulesGap> Gaps)? _latest;

    private bool CanRead => store is IComplaintUsage or IComplaintQueries;

    /// <summary>Returns the faults of reloaded rules that leave out what open complaints cannot do without. Logs what else they leave out.</summary>
    /// <remarks>Blocks until the store has answered, but only if the rules leave out a lifecycle.</remarks>
    public IReadOnlyList<Fault> Object(ComplaintRules before, ComplaintRules after)
    {
        if (!CanRead)
            return [];
        if (before.Lifecycles.Keys.Any(key => after.Lifecycles.Find(key) is null))
        {
            using CancellationTokenSource patience = new(Patience);
            try
            {
                Fault[] faults =
                [
                    .. Task.Run(() => ReadAsync(after, patience.Token).AsTask(), patience.Token).GetAwaiter().GetResult()
                        .Where(gap => gap.Kind == RulesGapKind.Lifecycle)
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

        if (LeavesOutPeople(before.Roster, after.Roster))
            _ = Task.Run(() => WarnAsync(after));
        return [];
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>Logs what open complaints use and the rules do not have.</summary>
    public async Task WarnAsync(ComplaintRules rules, CancellationToken cancellationToken = default)
    {
        try
        {
            if (CanRead && await ReadAsync(rules, cancellationToken).ConfigureAwait(false) is { Count: > 0 } gaps)
                LogGaps(gaps.Count, string.Join(", ", gaps.Take(MaxNamed)));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            LogUnread(fault);
        }
    }

    /// <summary>Returns what open complaints use and the rules do not have, as of at most five minutes ago.</summary>
    public async ValueTask<IReadOnlyList<RulesGap>> ReadLatestAsync(ComplaintRules rules, CancellationToken cancellationToken)
    {
        if (!CanRead)
            return [];
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_latest is not { } latest || latest.Rules != rules || time.GetElapsedTime(latest.At) > MaxAge)
                _latest = latest = (rules, time.GetTimestamp(), await ReadAsync(rules, cancellationToken).ConfigureAwait(false));
            return latest.Gaps;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async ValueTask<IReadOnlyList<RulesGap>> ReadAsync(ComplaintRules rules, CancellationToken cancellationToken)
    {
        IReadOnlyList<ComplaintUsage> used = store is IComplaintUsage usage
            ? await usage.ReadUsageAsync(cancellationToken).ConfigureAwait(false)
            : await CountAsync((IComplaintQueries)store, cancellationToken).ConfigureAwait(false);
        HandlerRoster? roster = hasDirectory ? null : rules.Roster;
        return
        [
            .. Gaps(RulesGapKind.Lifecycle, used, one => one.Lifecycle.ToString(), one => rules.Lifecycles.Find(one.Lifecycle) is null),
            .. roster is null ? [] : Gaps(RulesGapKind.Handler, used, one => one.Handler?.Name, one => !roster.Find(RoutingTarget.Handler(one.Handler!.Value.Name)).IsKnown),
            .. roster is null ? [] : Gaps(RulesGapKind.Team, used, one => one.Team, one => !roster.Find(RoutingTarget.Team(one.Team!)).IsKnown),
        ];
    }

    private static IEnumerable<RulesGap> Gaps(RulesGapKind kind, IReadOnlyList<ComplaintUsage> used, Func<ComplaintUsage, string?> name, Func<ComplaintUsage, bool> isMissing) => used
        .Where(one => name(one) is not null && isMissing(one))
        .GroupBy(one => name(one)!, StringComparer.Ordinal)
        .Select(gap => new RulesGap(kind, gap.Key, gap.Sum(one => one.Open)))
        .OrderByDescending(gap => gap.Open).ThenBy(gap => gap.Name, StringComparer.Ordinal);

    private static bool LeavesOutPeople(HandlerRoster? before, HandlerRoster? after) =>
        before is not null && after is not null && before.People.Any(person =>
            !after.Find(RoutingTarget.Handler(person.Id.Name)).IsKnown || person.Teams.Any(team => !after.Find(RoutingTarget.Team(team)).IsKnown));

    private async ValueTask<IReadOnlyList<ComplaintUsage>> CountAsync(IComplaintQueries queries, CancellationToken cancellationToken)
    {
        Dictionary<ComplaintUsage, long> counts = [];
        foreach (Realm realm in options.SearchedRealms)
        {
            ComplaintQuery query = new(realm) { Openness = Openness.Open, PageSize = ComplaintQuery.MaxPageSize };
            do
            {
                Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
                foreach (Complaint complaint in page.Items)
                {
                    ComplaintUsage used = new(complaint.Lifecycle, complaint.Treatment.Handler, complaint.Treatment.Team, 0);
                    counts[used] = counts.GetValueOrDefault(used) + 1;
                }

                query = query with { Continuation = page.Continuation };
            }
            while (query.Continuation is not null);
        }

        return [.. counts.Select(used => used.Key with { Open = used.Value })];
    }

    [LoggerMessage(33, LogLevel.Warning, "Open complaints use what the rules do not have ({Count}): {Gaps}.")]
    private partial void LogGaps(int count, string gaps);

    [LoggerMessage(34, LogLevel.Warning, "Whether open complaints use what the rules do not have could not be found out.")]
    private partial void LogUnread(Exception fault);
}

/// <summary>A part that open complaints use and the rules do not have.</summary>
internal sealed record RulesGap(RulesGapKind Kind, string Name, long Open)
{
    public override string ToString() => FormattableString.Invariant($"{Kind.ToString().ToLowerInvariant()} {Name} (open complaints: {Open})");
}

/// <summary>The kind of a part of the rules.</summary>
internal enum RulesGapKind
{
    Lifecycle,
    Handler,
    Team,
}
