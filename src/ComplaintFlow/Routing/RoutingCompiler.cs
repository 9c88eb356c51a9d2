using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>Makes a table of what code and configuration say, or finds everything that is wrong with it. Pure.</summary>
internal static class RoutingCompiler
{
    /// <summary>Compiles a table; <see langword="null"/> when there are faults.</summary>
    /// <param name="options">What configuration says.</param>
    /// <param name="code">What code says.</param>
    /// <param name="faults">Takes every fault.</param>
    public static RoutingTable? Compile(RoutingOptions options, RoutingTableBuilder code, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Faults)
            faults.Add(fault);

        RoutingPredicates predicates = new(code, faults);
        HandlerStrategyReader strategies = new(faults);
        HandlerStrategy strategy = strategies.Read(HandlerStrategyReader.Over(options.Choose, code.Choice.Strategy), "Routing:Choose", HandlerStrategy.ByLoad);
        RoutingRuleReader reader = new(predicates, strategies, strategy, faults);
        RoutingRuleSet rules = new(faults);
        for (int at = 0; at < code.Rules.Count; at++)
        {
            if (reader.Read(code.Rules[at], at) is { } rule)
                rules.Add(rule, RoutingRuleReader.PlaceOf(code.Rules[at], at));
        }

        rules.BeginReplacing();
        for (int at = 0; at < options.Rules.Count; at++)
        {
            string place = options.Rules[at].Place ?? $"Routing:Rules:{at}";
            if (reader.Read(options.Rules[at], place) is { } rule)
                rules.Add(rule, place);
        }

        RoutingTarget? otherwise = reader.ReadTarget(options.Otherwise, code.OtherwiseTarget, nameof(options.Otherwise));
        RoutingTarget? fallback = reader.ReadTarget(options.WhenNobodyIsFound, code.FallbackTarget, nameof(options.WhenNobodyIsFound));
        HandlerStrategy otherwiseStrategy = reader.ReadStrategy(options.Otherwise, code.OtherwiseTarget, nameof(options.Otherwise));
        HandlerStrategy fallbackStrategy = reader.ReadStrategy(options.WhenNobodyIsFound, code.FallbackTarget, nameof(options.WhenNobodyIsFound));
        return faults.Count > before
            ? null
            : new(rules.InOrder, otherwise, fallback, options.RouteAgainWhenReclassified ?? code.RoutesAgain, strategy)
            {
                OtherwiseStrategy = otherwiseStrategy,
                FallbackStrategy = fallback is null ? otherwiseStrategy : fallbackStrategy,
            };
    }
}
