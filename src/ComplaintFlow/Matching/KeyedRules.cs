using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>Compiles rules that match keys and are named after them unless they have a name. Layers as in <see cref="NamedRules{T}"/>.</summary>
/// <typeparam name="T">What a rule yields.</typeparam>
/// <param name="predicates">The conditions in code.</param>
/// <param name="faults">Receives every fault.</param>
internal sealed class KeyedRules<T>(PredicateSet predicates, ICollection<Fault> faults)
{
    private readonly NamedRules<Rule<T>> _rules = new(faults);

    public IReadOnlyList<Rule<T>> InOrder => _rules.InOrder;

    public void BeginLayer() => _rules.BeginLayer();

    public bool Contains(string name) => _rules.Contains(name);

    /// <summary>Compiles and adds a rule; one whose keys have faults is left out.</summary>
    /// <param name="name">Its name; null to name it after its keys.</param>
    /// <param name="when">The keys and the condition, of which there must be one.</param>
    /// <param name="place">The place of the rule.</param>
    /// <param name="compile">Compiles what the rule with a name yields; called in any case, to report all faults.</param>
    public void Add(string? name, MatchOptions when, Place place, Func<string, T> compile)
    {
        int before = faults.Count;
        MatchKeySet keys = when.Compile(predicates, place);
        bool isComplete = faults.Count == before && !when.IsIncomplete;
        if (name is not null && CodeName.TryFault(name, out string? fault))
            faults.Add(new(ErrorCodes.InvalidRuleName, place.Below("Name"), fault, "Change the name, or omit it."));
        else if (isComplete && keys.All.IsEmpty && keys.Predicate is null)
            faults.Add(new(ErrorCodes.RuleWithoutKeys, place, "The rule has no conditions, so it would match every complaint.", "Add a key such as Category, or use Otherwise."));
        string called = name ?? keys.RuleName;
        T yield = compile(called);
        if (isComplete)
            _rules.Add(called, place, new(called, keys, yield));
    }
}
