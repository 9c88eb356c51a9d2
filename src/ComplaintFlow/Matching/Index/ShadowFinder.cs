namespace ComplaintFlow.Matching;

/// <summary>Finds rules that never apply because earlier ones match all their complaints.</summary>
/// <remarks>
/// A rule is reported if and only if earlier rules match all its cells. Other names than those in rules are assumed to
/// exist, so that no list of categories or channels is complete; urgencies and amounts are known completely. Conditions
/// are assumed to be independent, except that a condition equals itself.
/// </remarks>
internal sealed class ShadowFinder
{
    /// <summary>The maximum number of cells per rule; larger rules are not checked.</summary>
    private const int MaxCells = 100_000;

    /// <summary>
    /// The maximum number of cells of all rules together, since startup waits for the check; further rules are not
    /// checked.
    /// </summary>
    private const int MaxCellsOfAll = 250_000;

    private readonly MatchKeySet[] _rules;
    private readonly IReadOnlyDictionary<string, decimal[]> _cuts;
    private readonly Dictionary<string, (RuleIndex Index, int[] Positions)> _indexes = new(StringComparer.Ordinal);

    private int _cells;

    public ShadowFinder(IReadOnlyList<MatchKeySet> rules)
    {
        _rules = [.. rules];
        _cuts = RuleCells.Cuts(_rules);
    }

    /// <summary>Whether the search stopped at the maximum number of cells.</summary>
    public bool HasStopped => _cells > MaxCellsOfAll;

    /// <summary>Returns the positions of the rules that shadow a rule, in order; empty if the rule may apply.</summary>
    public IReadOnlyCollection<int> ShadowsOf(int position)
    {
        (RuleIndex index, int[] positions) = IndexFor(_rules[position].Predicate?.Name ?? "");
        SortedSet<int> shadows = [];
        int cells = 0;
        if (HasStopped)
            return [];
        foreach (MatchSubject cell in RuleCells.Of(_rules[position], _cuts))
        {
            int winner = positions[index.FindFirst(cell)];
            _cells++;
            if (winner == position || ++cells > MaxCells)
                return [];
            shadows.Add(winner);
        }

        return shadows;
    }

    /// <summary>
    /// Returns the rules that are certain to apply if a condition is met: those without a condition, and those with
    /// exactly this one.
    /// </summary>
    private (RuleIndex Index, int[] Positions) IndexFor(string predicate)
    {
        if (!_indexes.TryGetValue(predicate, out (RuleIndex, int[]) found))
        {
            int[] positions = [.. Enumerable.Range(0, _rules.Length).Where(at => (_rules[at].Predicate?.Name ?? predicate) == predicate)];
            found = (RuleIndex.Compile([.. positions.Select(at => new MatchKeySet(_rules[at].All.AsSpan()))]), positions);
            _indexes.Add(predicate, found);
        }

        return found;
    }
}
