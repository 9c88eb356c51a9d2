using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// The cached decisions of Stateless for each status and trigger of a lifecycle, and the machines that make new ones.
/// </summary>
internal sealed class DecisionCache
{
    /// <summary>The maximum number of cached nodes of one lifecycle.</summary>
    public const int MaxNodes = 65_536;

    // Enough for all that can fire at once, with some to spare; machines beyond that are left to the garbage collector.
    private static readonly int MaxIdle = 2 * Environment.ProcessorCount;

    private readonly Func<LifecycleDefinition, ILifecycleMachine> _make;
    private readonly ConcurrentBag<ILifecycleMachine> _idle = [];
    private readonly DecisionTree?[] _trees;
    private readonly OptionCache[] _options;
    private int _nodes;
    private int _idleCount;

    public DecisionCache(LifecycleDefinition definition, ImmutableArray<ApplicableRule>[] slots, Func<LifecycleDefinition, ILifecycleMachine> make)
    {
        (Definition, _make) = (definition, make);
        (ImmutableArray<Status> statuses, ImmutableArray<Trigger> triggers) = (definition.Statuses, definition.Triggers);
        int width = triggers.Length;
        _trees = new DecisionTree?[slots.Length];
        _options = new OptionCache[statuses.Length];
        for (int row = 0; row < statuses.Length; row++)
        {
            for (int column = 0; column < width; column++)
            {
                if (slots[(row * width) + column] is { IsDefault: false } rules)
                    _trees[(row * width) + column] = new(this, statuses[row], triggers[column], rules);
            }

            _options[row] = new(_trees.AsSpan(row * width, width));
        }
    }

    public LifecycleDefinition Definition { get; }

    public IEnumerable<DecisionTree> Trees => _trees.OfType<DecisionTree>();

    /// <summary>
    /// The decision trees, with a row per status and a column per trigger; null where there is no rule.
    /// </summary>
    public DecisionTree?[] All => _trees;

    public OptionCache OptionsOf(int status) => _options[status];

    /// <summary>Returns a machine for one firing.</summary>
    public ILifecycleMachine Rent()
    {
        if (!_idle.TryTake(out ILifecycleMachine? machine))
            return _make(Definition);
        Interlocked.Decrement(ref _idleCount);
        return machine;
    }

    public void Return(ILifecycleMachine machine)
    {
        if (Interlocked.Increment(ref _idleCount) <= MaxIdle)
            _idle.Add(machine);
        else
            Interlocked.Decrement(ref _idleCount);
    }

    public bool TryTakeRoom() => _nodes < MaxNodes && Interlocked.Increment(ref _nodes) <= MaxNodes;
}
