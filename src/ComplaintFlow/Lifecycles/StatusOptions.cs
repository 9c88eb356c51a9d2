namespace ComplaintFlow.Lifecycles;

/// <summary>The triggers that a status or one of its parents has a rule for: what is sure of them is learnt once, the rest is decided anew each time.</summary>
internal sealed class StatusOptions
{
    private readonly DecisionTree[] _trees;
    private readonly int[] _unsure;
    private LifecycleOption[]? _known;

    public StatusOptions(ReadOnlySpan<DecisionTree?> trees)
    {
        List<DecisionTree> all = [];
        List<int> unsure = [];
        foreach (DecisionTree? tree in trees)
        {
            if (tree is null)
                continue;
            if (!tree.IsSure)
                unsure.Add(all.Count);
            all.Add(tree);
        }

        (_trees, _unsure) = ([.. all], [.. unsure]);
    }

    public int Get(in GuardContext context, Span<LifecycleOption> destination)
    {
        if (destination.Length < _trees.Length)
            throw new ArgumentException($"There are {_trees.Length} options and room for {destination.Length}.", nameof(destination));

        // What is sure is copied as a block, which costs less than deciding two of them.
        (_known ?? Learn(in context)).CopyTo(destination);
        foreach (int at in _unsure)
        {
            DecisionTree tree = _trees[at];
            bool suits = context.Argument is null || tree.Trigger.Accepts(context.Argument);
            destination[at] = new(tree.Trigger, suits ? tree.Decide(in context) : tree.Decide(context with { Argument = null }));
        }

        return _trees.Length;
    }

    private LifecycleOption[] Learn(in GuardContext context)
    {
        LifecycleOption[] known = new LifecycleOption[_trees.Length];
        for (int at = 0; at < known.Length; at++)
            known[at] = new(_trees[at].Trigger, _trees[at].IsSure ? _trees[at].Decide(context with { Argument = null }) : default);
        return _known = known;
    }
}
