using System.Collections.Immutable;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>Decides whom a complaint is given to: the first rule that matches wins, else what <see cref="Otherwise"/> says. Immutable, for all threads.</summary>
public sealed class RoutingTable
{
    /// <summary>Stands as the rule's name in the journal where no rule matched and <see cref="Otherwise"/> decided.</summary>
    public const string OtherwiseRule = "otherwise";

    /// <summary>Stands as the target in the journal (<see cref="NobodyFound"/>) where no rule matched and there is no <see cref="Otherwise"/>.</summary>
    public const string NoRule = "no rule";

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

    /// <summary>Whom a complaint is given to that no rule matches.</summary>
    public RoutingTarget? Otherwise { get; }

    /// <summary>Whom a complaint is given to when nobody can be found for its rule; where nothing is said, as <see cref="Otherwise"/>.</summary>
    public RoutingTarget? Fallback { get; }

    /// <summary>Whether a complaint that is reclassified is routed again.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool RoutesAgainWhenReclassified { get; }

    /// <summary>How one is chosen among several where a rule says nothing else, and where somebody assigns a complaint by hand.</summary>
    public HandlerStrategy Strategy { get; }

    internal HandlerStrategy OtherwiseStrategy { get; init; }

    internal HandlerStrategy FallbackStrategy { get; init; }

    /// <summary>Whether anything in it prefers or asks for who was there before.</summary>
    internal bool AsksForBefore =>
        Rules.Any(rule => rule.Strategy.PrefersBefore || rule.Target.Kind == RoutingTargetKind.SameAsBefore)
        || Strategy.PrefersBefore || OtherwiseStrategy.PrefersBefore || FallbackStrategy.PrefersBefore
        || Otherwise?.Kind == RoutingTargetKind.SameAsBefore || Fallback?.Kind == RoutingTargetKind.SameAsBefore;

    /// <summary>Defines a table in code, outside a host: for tests and tools.</summary>
    /// <param name="define">Says the rules.</param>
    /// <exception cref="InvalidRulesException">Something is wrong with the rules; carries every fault.</exception>
    public static RoutingTable Define(Action<RoutingTableBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        RoutingOptions options = new();
        define(new(options));
        List<Fault> faults = [];
        return RoutingCompiler.Compile(new(options, new()), faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>The first rule that matches a complaint; <see langword="null"/> when none does.</summary>
    /// <param name="complaint">The complaint.</param>
    public RoutingRule? Find(Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return Find(MatchSubject.Of(complaint));
    }

    /// <summary>Looks for what is no error but hardly meant: rules that can never win and what shadows them, duplicates, classifications that no rule takes.</summary>
    /// <param name="categories">Categories that exist besides those that the rules name.</param>
    /// <returns>The findings: first of rules in their order, then of categories by name.</returns>
    /// <remarks>
    /// Names that no rule names are taken to exist, so that no list of channels or causes is ever complete. Where <see cref="Otherwise"/> is said every
    /// classification is taken; else one is taken when a rule matches all of it, whatever the channel, the tier and so on.
    /// </remarks>
    public IReadOnlyList<Fault> Analyse(params IEnumerable<Category> categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        return [.. RoutingAnalysis.Of(this, categories)];
    }

    /// <summary>Asks a directory for everybody whom the table may ask for, and looks for unknown teams and handlers and for teams without members.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="realm">The realm whose complaints are routed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The findings, each target once, where it is asked for first.</returns>
    public ValueTask<IReadOnlyList<Fault>> AnalyseTargetsAsync(IHandlerDirectory directory, Realm realm, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return RoutingAnalysis.OfTargetsAsync(this, directory, realm, cancellationToken);
    }

    /// <summary>Every rule that is tried, to the one that wins.</summary>
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
