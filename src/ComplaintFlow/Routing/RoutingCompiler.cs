using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Routing;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed class RoutingCompiler
{
    private readonly Layered<RoutingOptions> _layers;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;
    private readonly HandlerStrategy _defaultStrategy;

    private RoutingCompiler(Layered<RoutingOptions> options, ICollection<Fault> faults)
    {
        (_layers, _faults) = (options, faults);
        _predicates = new(options.All.SelectMany(layer => layer.Predicates.Concat(layer.Rules.Select(rule => rule?.When.Condition))), "AddRouting", faults);
        HandlerStrategyOptions choose = HandlerStrategyCompiler.Merge(options.Part(layer => layer.Choose));
        _defaultStrategy = HandlerStrategyCompiler.Compile(choose, Place.InConfiguration("Routing:Choose"), HandlerStrategy.ByLoad, faults);
    }

    /// <summary>Compiles a table. Returns <see langword="null"/> if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="faults">Receives every fault.</param>
    public static RoutingTable? Compile(Layered<RoutingOptions> options, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        RoutingTable table = new RoutingCompiler(options, faults).Compile();
        return faults.Count > before ? null : table;
    }

    private RoutingTable Compile()
    {
        NamedRules<RoutingRule> rules = new(_faults);
        foreach (RoutingOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((RoutingRuleOptions described, Place place) in Place.Each(layer.Rules, Place.InConfiguration("Routing:Rules"), one => one.Place, _faults))
            {
                if (Compile(described, place) is { } rule)
                    rules.Add(rule.Name, place, rule);
            }
        }

        (RoutingTarget? otherwise, HandlerStrategy otherwiseStrategy) = Compile(nameof(RoutingOptions.Otherwise), layer => layer.Otherwise);
        (RoutingTarget? fallback, HandlerStrategy fallbackStrategy) = Compile(nameof(RoutingOptions.WhenNobodyIsFound), layer => layer.WhenNobodyIsFound);
        return new(rules.InOrder, otherwise, fallback, _layers.Top(layer => layer.RouteAgainWhenReclassified) ?? false, _defaultStrategy)
        {
            OtherwiseStrategy = otherwiseStrategy,
            FallbackStrategy = fallback is null ? otherwiseStrategy : fallbackStrategy,
            HeadStarts = Routing.HeadStarts.Compile(_layers, _faults),
        };
    }

    private RoutingRule? Compile(RoutingRuleOptions options, Place place)
    {
        int before = _faults.Count;
        MatchKeySet keys = options.When.Compile(_predicates, place);
        bool isComplete = _faults.Count == before && !options.When.IsIncomplete;
        if (options is { To: null, IsReported: false })
            Add(ErrorCodes.MissingTarget, place, "The rule has no target.", "End it with ToTeam, ToHandler, ToTier or ToSameAsBefore.");
        HandlerStrategy strategy = HandlerStrategyCompiler.Compile(options, place, _defaultStrategy, _faults);
        if (options.Name is not null && CodeName.TryFault(options.Name, out string? fault))
            Add(ErrorCodes.InvalidRuleName, place.Below("Name"), fault, "Change the name, or omit it.");
        else if (isComplete && keys.All.IsEmpty && keys.Predicate is null)
            Add(
                ErrorCodes.RuleWithoutKeys,
                place,
                "The rule has no conditions, so it would match every complaint.",
                "Add a key such as Category, or use Otherwise.");
        else if (isComplete && options.To is not null)
            return new(options.Name ?? keys.RuleName, keys, options.To, strategy);
        return null;
    }

    /// <summary>Compiles a target. The uppermost layer that sets it determines all of it.</summary>
    private (RoutingTarget? Target, HandlerStrategy Strategy) Compile(string setting, Func<RoutingOptions, RoutingTargetOptions?> target)
    {
        if (_layers.Top(target) is not { } options)
            return (null, _defaultStrategy);
        Place place = options == target(_layers.Configured) ? Place.InConfiguration($"Routing:{setting}") : Place.InCode($"AddRouting, {setting}");
        if (options is { To: null, IsReported: false })
            Add(ErrorCodes.MissingTarget, place, $"{setting}() has no target.", "End it with ToTeam, ToHandler, ToTier or ToSameAsBefore.");
        return (options.To, HandlerStrategyCompiler.Compile(options, place, _defaultStrategy, _faults));
    }

    private void Add(string code, Place place, string message, string fix) => _faults.Add(new(code, place, message, fix));
}
