using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>The predicates that code declares, by name.</summary>
internal sealed class RoutingPredicates
{
    private readonly Dictionary<string, MatchPredicate> _predicates = new(StringComparer.Ordinal);

    public RoutingPredicates(RoutingTableBuilder code, ICollection<Fault> faults)
    {
        foreach (MatchPredicate predicate in code.Predicates.Concat(code.Rules.Select(rule => rule.Condition).OfType<MatchPredicate>()))
        {
            string place = $"AddRouting, condition '{predicate.Name}'";
            if (CodeName.TryFault(predicate.Name, out string? fault))
                faults.Add(new(ErrorCodes.InvalidRuleName, place, fault, "Give the condition another name."));
            else if (!_predicates.TryAdd(predicate.Name, predicate) && _predicates[predicate.Name] != predicate)
                faults.Add(new(ErrorCodes.DuplicatePredicate, place, $"Two different conditions are called '{predicate.Name}'.", "Give one of them another name."));
        }
    }

    public IEnumerable<string> Names => _predicates.Keys.Order(StringComparer.Ordinal);

    public bool TryGet(string name, [NotNullWhen(true)] out MatchPredicate? predicate) => _predicates.TryGetValue(name, out predicate);
}
