using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed class FindingsCompiler
{
    private readonly Layered<FindingsOptions> _layers;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;

    private FindingsCompiler(Layered<FindingsOptions> options, ICollection<Fault> faults)
    {
        (_layers, _faults) = (options, faults);
        _predicates = new(options.All.SelectMany(layer => layer.Predicates.Concat(layer.Rules.Select(rule => rule?.When.Condition))), "AddFindings", faults);
    }

    /// <summary>Compiles a table. Returns <see langword="null"/> if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="faults">Receives every fault.</param>
    public static FindingsTable? Compile(Layered<FindingsOptions> options, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        FindingsTable table = new FindingsCompiler(options, faults).Compile();
        return faults.Count > before ? null : table;
    }

    private FindingsTable Compile()
    {
        KeyedRules<FindingsRequirement> rules = new(_predicates, _faults);
        foreach (FindingsOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((FindingsRuleOptions described, Place place) in Place.Each(layer.Rules, Place.InConfiguration("Findings:Rules"), one => one.Place, _faults))
                rules.Add(described.Name, described.When, place, name => Requirement(described, name, place));
        }

        RequirementOptions? otherwise = _layers.Top(layer => layer.Otherwise);
        Place at = otherwise == _layers.Configured.Otherwise ? Place.InConfiguration("Findings:Otherwise") : Place.InCode("AddFindings, Otherwise");
        return new(rules.InOrder, otherwise is null ? null : Requirement(otherwise, FindingsTable.OtherwiseRule, at));
    }

    private FindingsRequirement Requirement(RequirementOptions options, string rule, Place place)
    {
        if (options.Facts.Count == 0 && options.Checks.Count == 0)
            _faults.Add(new(ErrorCodes.InvalidRequirement, place, "No fact and no check is required.", "Add Facts, Checks or both, or remove the rule."));
        return new(rule, Names(options.Facts, place.Below("Facts")), Names(options.Checks, place.Below("Checks")));
    }

    private ImmutableArray<string> Names(IList<string> names, Place place) =>
        NameList.Compile(names, ComplaintCare.MaxFacts, "names", ErrorCodes.InvalidRequirement, place, _faults);
}
