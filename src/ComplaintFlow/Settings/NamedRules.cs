namespace ComplaintFlow.Settings;

/// <summary>Rules in their order, each under its name. Those of a layer replace those of the layers below where they stand; others follow.</summary>
/// <param name="twice">Makes the fault of two rules of one layer under one name: of the name, the second place and the first.</param>
/// <param name="faults">Takes these faults.</param>
internal sealed class NamedRules<T>(Func<string, Place, Place, Fault> twice, ICollection<Fault> faults)
{
    private readonly List<T> _rules = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<T> InOrder => _rules;

    /// <summary>What follows replaces what is there.</summary>
    public void BeginLayer() => _places.Clear();

    public void Add(string name, Place place, T rule)
    {
        if (!_places.TryAdd(name, place))
            faults.Add(twice(name, place, _places[name]));
        if (_positions.TryGetValue(name, out int at))
        {
            _rules[at] = rule;
        }
        else
        {
            _positions.Add(name, _rules.Count);
            _rules.Add(rule);
        }
    }
}
