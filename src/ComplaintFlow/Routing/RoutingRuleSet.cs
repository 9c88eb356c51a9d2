namespace ComplaintFlow.Routing;

/// <summary>Collects rules in their order: those of code, and then those of configuration, which replace by name.</summary>
internal sealed class RoutingRuleSet(ICollection<Fault> faults)
{
    private readonly List<RoutingRule> _rules = [];
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _replaceable = new(StringComparer.Ordinal);

    public IReadOnlyList<RoutingRule> InOrder => _rules;

    public void BeginReplacing()
    {
        _places.Clear();
        for (int at = 0; at < _rules.Count; at++)
            _replaceable.TryAdd(_rules[at].Name, at);
    }

    public void Add(RoutingRule rule, string place)
    {
        if (!_places.TryAdd(rule.Name, place))
            faults.Add(new(ErrorCodes.DuplicateRule, place, $"There is a rule '{rule.Name}' already: {_places[rule.Name]}.", "Give one of them another name, or remove it."));
        else if (_replaceable.TryGetValue(rule.Name, out int at))
            _rules[at] = rule;
        else
            _rules.Add(rule);
    }
}
