namespace ComplaintFlow.Settings;

/// <summary>
/// Rules in order, each with a name. A rule replaces the one of the same name in a lower layer at its position; others
/// follow.
/// </summary>
/// <param name="duplicate">
/// Creates the fault of two rules in one layer with the same name, from the name, the second place and the first.
/// </param>
/// <param name="faults">Receives these faults.</param>
internal sealed class NamedRules<T>(Func<string, Place, Place, Fault> duplicate, ICollection<Fault> faults)
{
    /// <summary>Two rules of one name in a layer are a <see cref="ErrorCodes.DuplicateRule"/>.</summary>
    public NamedRules(ICollection<Fault> faults)
        : this(static (name, place, first) => new(ErrorCodes.DuplicateRule, place, $"The rule '{name}' is already defined at {first}.", "Rename or remove one of them."), faults)
    {
    }

    private readonly List<T> _rules = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<T> InOrder => _rules;

    /// <summary>Begins a layer, whose rules replace existing ones.</summary>
    public void BeginLayer() => _places.Clear();

    public bool Contains(string name) => _positions.ContainsKey(name);

    public void Add(string name, Place place, T rule)
    {
        if (!_places.TryAdd(name, place))
            faults.Add(duplicate(name, place, _places[name]));
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
