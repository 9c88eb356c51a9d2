using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>The conditions that code declares for policies, by name.</summary>
internal sealed class EscalationPredicates
{
    private readonly Dictionary<string, MatchPredicate> _predicates = new(StringComparer.Ordinal);
    private readonly ICollection<Fault> _faults;

    public EscalationPredicates(EscalationBuilder code, ICollection<Fault> faults)
    {
        _faults = faults;
        foreach (MatchPredicate predicate in code.Predicates.Concat(code.Policies.SelectMany(policy => policy.UnlessConditions.Prepend(policy.Condition!).Where(condition => condition is not null))))
        {
            string place = $"AddEscalation, condition '{predicate.Name}'";
            if (CodeName.TryFault(predicate.Name, out string? fault))
                faults.Add(new(ErrorCodes.InvalidRuleName, place, fault, "Give the condition another name."));
            else if (!_predicates.TryAdd(predicate.Name, predicate) && _predicates[predicate.Name] != predicate)
                faults.Add(new(ErrorCodes.DuplicatePredicate, place, $"Two different conditions are called '{predicate.Name}'.", "Give one of them another name."));
        }
    }

    public MatchPredicate? Find(string? name, string place)
    {
        if (name is null)
            return null;
        if (_predicates.TryGetValue(name, out MatchPredicate? predicate))
            return predicate;
        _faults.Add(new(ErrorCodes.UnknownPredicate, place, $"No condition '{name}' is declared.", $"Declare it with Predicate(\"{name}\", …) in AddEscalation{(_predicates.Count == 0 ? "" : $", or use one of: {string.Join(", ", _predicates.Keys.Order(StringComparer.Ordinal))}")}."));
        return null;
    }
}
