using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>A compiled routing table: the first rule that matches applies, otherwise <see cref="Otherwise"/>. Immutable and thread-safe.</summary>
public sealed class RoutingTable
{
    /// <summary>The rule name in the journal if no rule matched and <see cref="Otherwise"/> applied.</summary>
    public const string OtherwiseRule = AssignmentText.OtherwiseRule;

    /// <summary>The target name in the journal (<see cref="NobodyFound"/>) if no rule matched and there is no <see cref="Otherwise"/>.</summary>
    public const string NoRule = AssignmentText.NoRule;

    private readonly RuleTable<RoutingRule> _table;

    internal RoutingTable(IReadOnlyList<RoutingRule> rules, RoutingTarget? otherwise, RoutingTarget? whenNobodyIsFound, bool routesAgainWhenReclassified, HandlerStrategy strategy)
    {
        _table = RuleTable<RoutingRule>.Compile([.. rules.Select(rule => new Rule<RoutingRule>(rule.Name, rule.Matching, rule))]);
        Rules = [.. rules];
        Otherwise = otherwise;
        Fallback = whenNobodyIsFound ?? otherwise;
        RoutesAgainWhenReclassified = routesAgainWhenReclassified;
        Strategy = OtherwiseStrategy = FallbackStrategy = strategy;
    }

    /// <summary>The rules, in the order in which they are tried.</summary>
    public ImmutableArray<RoutingRule> Rules { get; }

    /// <summary>The target of complaints that no rule matches; <see langword="null"/> if there is none.</summary>
    public RoutingTarget? Otherwise { get; }

    /// <summary>The target of complaints for whose rule nobody can be found; by default the same as <see cref="Otherwise"/>.</summary>
    public RoutingTarget? Fallback { get; }

    /// <summary>Whether a reclassified complaint is routed again.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool RoutesAgainWhenReclassified { get; }

    /// <summary>The default strategy for selecting among several people, also for manual assignments.</summary>
    public HandlerStrategy Strategy { get; }

    /// <summary>The head starts of urgent complaints, and of those of important customers, in the queue for a handler.</summary>
    internal HeadStarts HeadStarts { get; init; } = HeadStarts.Default;

    internal HandlerStrategy OtherwiseStrategy { get; init; }

    internal HandlerStrategy FallbackStrategy { get; init; }

    /// <summary>Whether any part of the table prefers or requests the previous handler.</summary>
    internal bool UsesPreviousHandler =>
        Rules.Any(rule => rule.Strategy.PrefersPreviousHandler || rule.Target.Kind == RoutingTargetKind.SameAsBefore)
        || Strategy.PrefersPreviousHandler || OtherwiseStrategy.PrefersPreviousHandler || FallbackStrategy.PrefersPreviousHandler
        || Otherwise?.Kind == RoutingTargetKind.SameAsBefore || Fallback?.Kind == RoutingTargetKind.SameAsBefore;

    /// <summary>Defines a table in code, outside a host, for tests and tools.</summary>
    /// <param name="define">Defines the rules.</param>
    /// <exception cref="InvalidRulesException">The rules have faults; the exception carries all of them.</exception>
    public static RoutingTable Define(Action<RoutingTableBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        RoutingOptions options = new();
        define(new(options));
        List<Fault> faults = [];
        return RoutingCompiler.Compile(new(options, new()), faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Finds the first rule that matches a complaint; <see langword="null"/> if none does.</summary>
    /// <param name="complaint">The complaint to match.</param>
    public RoutingRule? Find(Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return Find(MatchSubject.Of(complaint));
    }

    /// <summary>
    /// Finds suspicious rules that are valid individually: rules that can never apply and those that shadow them, duplicates, and classifications not
    /// covered.
    /// </summary>
    /// <param name="categories">Categories that exist in addition to those in the rules.</param>
    /// <returns>The findings: for rules in their order, then for categories by name.</returns>
    /// <remarks>
    /// Names that no rule lists are assumed to exist, so no list of channels or causes is ever complete. With <see cref="Otherwise"/> every classification is
    /// covered; without it, one is covered if a rule matches all of it, regardless of channel, tier and so on.
    /// </remarks>
    public IReadOnlyList<Fault> Analyse(params IEnumerable<Category> categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        return [.. RoutingAnalysis.Of(this, categories)];
    }

    /// <summary>Queries a directory for every target of the table, and finds unknown teams and handlers and teams without members.</summary>
    /// <param name="directory">The directory to query.</param>
    /// <param name="realm">The realm whose complaints are routed.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    /// <returns>The findings, once per target, at the place of its first use.</returns>
    public ValueTask<IReadOnlyList<Fault>> AnalyseTargetsAsync(IHandlerDirectory directory, Realm realm, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return RoutingAnalysis.OfTargetsAsync(this, directory, realm, cancellationToken);
    }

    /// <summary>Returns the instant that ranks a complaint in the queue for a handler.</summary>
    /// <param name="complaint">The complaint, which begins to wait or waits already.</param>
    /// <param name="now">The instant of the event, which counts for a reopened complaint that has not waited yet.</param>
    internal DateTimeOffset RankOf(Complaint complaint, DateTimeOffset now)
    {
        DateTimeOffset from = complaint.Episode == 1 ? complaint.ReceivedAt : complaint.People.Waiting?.Since ?? now;
        TimeSpan start = HeadStarts.Of(complaint.Urgency, complaint.Customer.Tier);
        return start < from - DateTimeOffset.UnixEpoch ? from - start : from;
    }

    /// <summary>Returns every rule that is tried, up to the one that applies.</summary>
    internal IEnumerable<RuleTrial> Try(MatchSubject subject)
    {
        foreach (RoutingRule rule in Rules)
        {
            MatchDimension? mismatch = rule.Matching.FirstMismatch(subject);
            yield return new(rule, mismatch);
            if (mismatch is null)
                yield break;
        }
    }

    internal RoutingRule? Find(in MatchSubject subject) => _table.TryFind(subject, out RoutingRule? rule) ? rule : null;
}
