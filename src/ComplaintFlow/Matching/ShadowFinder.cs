namespace ComplaintFlow.Matching;

/// <summary>Finds rules that can never win, since earlier ones take all that they look for.</summary>
/// <remarks>
/// A rule is reported exactly when every cell of it is taken by earlier rules. Names that no rule names are taken to exist, so that no list of categories
/// or channels is ever complete; urgencies and amounts are known to have no others. Of a condition nothing is known but that it equals itself.
/// </remarks>
internal sealed class ShadowFinder
{
    /// <summary>Of a rule of more cells than this nothing is said.</summary>
    private const int MaxCells = 100_000;

    /// <summary>After so many cells of all rules together nothing is said of the others: the host waits for it when it starts.</summary>
    private const int MaxCellsOfAll = 250_000;

    private readonly MatchKeys[] _rules;
    private readonly IReadOnlyDictionary<string, decimal[]> _cuts;
    private readonly Dictionary<string, (RuleIndex Index, int[] Positions)> _indexes = new(StringComparer.Ordinal);

    private int _cells;

    public ShadowFinder(IReadOnlyList<MatchKeys> rules)
    {
        _rules = [.. rules];
        _cuts = RuleCells.Cuts(_rules);
    }

    /// <summary>Whether it has stopped looking.</summary>
    public bool HasStopped => _cells > MaxCellsOfAll;

    /// <summary>The positions of the rules that shadow a rule, in their order; none when it can win.</summary>
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

    /// <summary>The rules that win for certain where a condition holds: those without one, and those with just this.</summary>
    private (RuleIndex Index, int[] Positions) IndexFor(string predicate)
    {
        if (!_indexes.TryGetValue(predicate, out (RuleIndex, int[]) found))
        {
            int[] positions = [.. Enumerable.Range(0, _rules.Length).Where(at => (_rules[at].Predicate?.Name ?? predicate) == predicate)];
            found = (RuleIndex.Compile([.. positions.Select(at => new MatchKeys(_rules[at].All.AsSpan()))]), positions);
            _indexes.Add(predicate, found);
        }

        return found;
    }
}
