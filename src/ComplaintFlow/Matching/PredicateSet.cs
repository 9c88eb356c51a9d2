using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>The conditions that code declares, by name, for configuration to refer to.</summary>
internal sealed class PredicateSet
{
    private readonly Dictionary<string, MatchPredicate> _predicates = new(StringComparer.Ordinal);
    private readonly string _call;

    /// <param name="declared">What code declares; of those that are null nothing is declared.</param>
    /// <param name="call">The call in which it does, such as <c>AddDeadlines</c>.</param>
    /// <param name="faults">Takes every fault.</param>
    public PredicateSet(IEnumerable<MatchPredicate?> declared, string call, ICollection<Fault> faults)
    {
        (_call, Faults) = (call, faults);
        foreach (MatchPredicate predicate in declared.OfType<MatchPredicate>())
        {
            string place = $"{call}, condition '{predicate.Name}'";
            if (CodeName.TryFault(predicate.Name, out string? fault))
                faults.Add(new(ErrorCodes.InvalidRuleName, place, fault, "Give the condition another name."));
            else if (predicate.Test is null)
                faults.Add(new(ErrorCodes.UnknownPredicate, place, "The condition has no test.", "Give it one."));
            else if (!_predicates.TryAdd(predicate.Name, predicate) && _predicates[predicate.Name] != predicate)
                faults.Add(new(ErrorCodes.DuplicatePredicate, place, $"Two different conditions are called '{predicate.Name}'.", "Give one of them another name."));
        }
    }

    public ICollection<Fault> Faults { get; }

    public MatchPredicate? Find(string name, Place place)
    {
        if (_predicates.TryGetValue(name, out MatchPredicate? predicate))
            return predicate;
        string known = _predicates.Count == 0 ? "" : $", or use one of: {string.Join(", ", _predicates.Keys.Order(StringComparer.Ordinal))}";
        Faults.Add(new(ErrorCodes.UnknownPredicate, place, $"No condition '{name}' is declared.", $"Declare it with Predicate(\"{name}\", …) in {_call}{known}."));
        return null;
    }
}
