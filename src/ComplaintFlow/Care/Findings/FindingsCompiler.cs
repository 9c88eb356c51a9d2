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
        NamedRules<Rule<FindingsRequirement>> rules = new(
            static (name, place, first) => new(ErrorCodes.DuplicateRule, place, $"The rule '{name}' is already defined at {first}.", "Rename or remove one of them."),
            _faults);
        foreach (FindingsOptions layer in _layers.All)
        {
            rules.BeginLayer();
            foreach ((FindingsRuleOptions described, Place place) in Place.Each(layer.Rules, Place.InConfiguration("Findings:Rules"), one => one.Place, _faults))
            {
                if (Compile(described, place) is { } rule)
                    rules.Add(rule.Name, place, rule);
            }
        }

        RequirementOptions? otherwise = _layers.Top(layer => layer.Otherwise);
        Place at = otherwise == _layers.Configured.Otherwise ? Place.InConfiguration("Findings:Otherwise") : Place.InCode("AddFindings, Otherwise");
        return new(rules.InOrder, otherwise is null ? null : Requirement(otherwise, FindingsTable.OtherwiseRule, at));
    }

    private Rule<FindingsRequirement>? Compile(FindingsRuleOptions options, Place place)
    {
        int before = _faults.Count;
        MatchKeySet keys = options.When.Compile(_predicates, place);
        bool isComplete = _faults.Count == before && !options.When.IsIncomplete;
        if (options.Name is not null && CodeName.TryFault(options.Name, out string? fault))
            _faults.Add(new(ErrorCodes.InvalidRuleName, place.Below("Name"), fault, "Change the name, or omit it."));
        else if (isComplete && keys.All.IsEmpty && keys.Predicate is null)
            _faults.Add(new(ErrorCodes.RuleWithoutKeys, place, "The rule has no conditions, so it would match every complaint.", "Add a key such as Category, or use Otherwise."));
        string name = options.Name ?? keys.RuleName;
        FindingsRequirement requirement = Requirement(options, name, place);
        return isComplete ? new(name, keys, requirement) : null;
    }

    private FindingsRequirement Requirement(RequirementOptions options, string rule, Place place)
    {
        if (options.Facts.Count == 0 && options.Checks.Count == 0)
            _faults.Add(new(ErrorCodes.InvalidRequirement, place, "No fact and no check is required.", "Add Facts, Checks or both, or remove the rule."));
        return new(rule, Names(options.Facts, place, "Facts"), Names(options.Checks, place, "Checks"));
    }

    private ImmutableArray<string> Names(IList<string> names, Place place, string setting)
    {
        if (names.Count > ComplaintCare.MaxFacts)
        {
            _faults.Add(new(
                ErrorCodes.InvalidRequirement,
                place.Below(setting),
                string.Create(CultureInfo.InvariantCulture, $"There are {names.Count} names; at most {ComplaintCare.MaxFacts} are allowed."),
                "Remove names."));
        }

        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault))
                _faults.Add(new(ErrorCodes.InvalidRequirement, place.Below(setting), fault, "Use names of 1 to 64 characters."));
            else if (!PlainText.IsName(name))
                _faults.Add(new(ErrorCodes.InvalidRequirement, place.Below(setting), $"'{PlainText.Shown(name)}' has a character that a name cannot have.", "Remove it."));
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }
}
