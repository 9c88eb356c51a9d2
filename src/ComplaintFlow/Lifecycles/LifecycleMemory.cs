using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>What Stateless has decided in a lifecycle, remembered for each status and trigger, and the machines that are asked for the rest.</summary>
internal sealed class LifecycleMemory
{
    /// <summary>How many questions and decisions of one lifecycle are remembered.</summary>
    public const int MaxNodes = 65_536;

    // As many as can be firing at a time, and some to spare; what is beyond a burst of callers is let go.
    private static readonly int MaxIdle = 2 * Environment.ProcessorCount;

    private readonly Func<LifecycleDefinition, ILifecycleMachine> _make;
    private readonly ConcurrentBag<ILifecycleMachine> _idle = [];
    private readonly DecisionTree?[] _trees;
    private readonly StatusOptions[] _options;
    private int _nodes;
    private int _idleCount;

    public LifecycleMemory(LifecycleDefinition definition, ImmutableArray<SlotRule>[] slots, Func<LifecycleDefinition, ILifecycleMachine> make)
    {
        (Definition, _make) = (definition, make);
        (ImmutableArray<Status> statuses, ImmutableArray<Trigger> triggers) = (definition.Statuses, definition.Triggers);
        int width = triggers.Length;
        _trees = new DecisionTree?[slots.Length];
        _options = new StatusOptions[statuses.Length];
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

    /// <summary>One row a status, one column a trigger; null where there is no rule.</summary>
    public DecisionTree?[] All => _trees;

    public StatusOptions OptionsOf(int status) => _options[status];

    /// <summary>A machine for one firing.</summary>
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
