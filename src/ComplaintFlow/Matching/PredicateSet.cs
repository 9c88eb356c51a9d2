using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>The conditions declared in code, to which configuration refers by name.</summary>
internal sealed class PredicateSet
{
    private readonly Dictionary<string, MatchPredicate> _predicates = new(StringComparer.Ordinal);
    private readonly string _call;

    /// <param name="declared">The declared conditions; null entries are ignored.</param>
    /// <param name="call">The method that declares them, such as <c>AddDeadlines</c>.</param>
    /// <param name="faults">Receives all faults.</param>
    public PredicateSet(IEnumerable<MatchPredicate?> declared, string call, ICollection<Fault> faults)
    {
        (_call, Faults) = (call, faults);
        foreach (MatchPredicate predicate in declared.OfType<MatchPredicate>())
        {
            string place = $"{call}, condition '{predicate.Name}'";
            if (CodeName.TryFault(predicate.Name, out string? fault))
            {
                faults.Add(new(ErrorCodes.InvalidRuleName, place, fault, "Give the condition another name."));
            }
            else if (predicate.Test is null)
            {
                faults.Add(new(ErrorCodes.UnknownPredicate, place, "The condition has no test.", "Add a test."));
            }
            else if (!_predicates.TryAdd(predicate.Name, predicate) && _predicates[predicate.Name] != predicate)
            {
                faults.Add(new(
                    ErrorCodes.DuplicatePredicate,
                    place,
                    $"Two different conditions have the name '{predicate.Name}'.",
                    "Give one of them another name."));
            }
        }
    }

    public ICollection<Fault> Faults { get; }

    public MatchPredicate? Find(string name, Place place)
    {
        if (_predicates.TryGetValue(name, out MatchPredicate? predicate))
            return predicate;
        string known = _predicates.Count == 0 ? "" : $", or use one of: {string.Join(", ", _predicates.Keys.Order(StringComparer.Ordinal))}";
        Faults.Add(new(ErrorCodes.UnknownPredicate, place, $"Unknown condition '{name}'.", $"Declare it with Predicate(\"{name}\", …) in {_call}{known}."));
        return null;
    }
}
