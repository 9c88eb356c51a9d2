using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// The triggers for which a status or one of its parents has a rule. Unconditional outcomes are cached, the others are
/// decided each time.
/// </summary>
internal sealed class OptionCache
{
    private readonly DecisionTree[] _trees;
    private readonly int[] _conditional;
    private TriggerTransition[]? _known;

    public OptionCache(ReadOnlySpan<DecisionTree?> trees)
    {
        List<DecisionTree> all = [];
        List<int> conditional = [];
        foreach (DecisionTree? tree in trees)
        {
            if (tree is null)
                continue;
            if (!tree.IsUnconditional)
                conditional.Add(all.Count);
            all.Add(tree);
        }

        (_trees, _conditional) = ([.. all], [.. conditional]);
    }

    public int Get(in GuardContext context, Span<TriggerTransition> destination)
    {
        if (destination.Length < _trees.Length)
        {
            throw new ArgumentException(
                $"The destination has a length of {destination.Length}, but at least {_trees.Length} is required.",
                nameof(destination));
        }

        // Copying the cached block costs less than deciding two triggers.
        (_known ?? Learn(in context)).CopyTo(destination);
        foreach (int at in _conditional)
        {
            DecisionTree tree = _trees[at];
            bool suits = context.Argument is null || tree.Trigger.Accepts(context.Argument);
            destination[at] = new(tree.Trigger, suits ? tree.Decide(in context) : tree.Decide(context with { Argument = null }));
        }

        return _trees.Length;
    }

    private TriggerTransition[] Learn(in GuardContext context)
    {
        TriggerTransition[] known = new TriggerTransition[_trees.Length];
        for (int at = 0; at < known.Length; at++)
            known[at] = new(_trees[at].Trigger, _trees[at].IsUnconditional ? _trees[at].Decide(context with { Argument = null }) : default);
        return _known = known;
    }
}

/// <summary>
/// The validated statuses, triggers and rules of a definition. Arrays are indexed by status position; parent -1 means
/// none.
/// </summary>
internal sealed record LifecycleLayout(
    ImmutableArray<StatusDefinition> Descriptions,
    int[] Parents,
    bool[] Final,
    bool[] Pausing,
    Status Start,
    Status StartsAt,
    ImmutableArray<Status> Statuses,
    ImmutableArray<Trigger> Triggers,
    ImmutableArray<ApplicableRule>[] Slots);
