using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>What Stateless has decided in a lifecycle, remembered for each status and trigger, and the machines that are asked for the rest.</summary>
internal sealed class LifecycleMemory
{
    /// <summary>How many questions and decisions of one lifecycle are remembered.</summary>
    public const int MaxNodes = 65_536;

    private readonly Func<ILifecycleMachine> _make;
    private readonly ConcurrentBag<ILifecycleMachine> _idle = [];
    private readonly DecisionTree?[] _trees;
    private readonly StatusOptions[] _options;
    private readonly int _width;
    private int _nodes;

    public LifecycleMemory(ImmutableArray<Status> statuses, ImmutableArray<Trigger> triggers, ImmutableArray<SlotRule>[] slots, Func<ILifecycleMachine> make)
    {
        _make = make;
        _width = triggers.Length;
        _trees = new DecisionTree?[slots.Length];
        _options = new StatusOptions[statuses.Length];
        for (int row = 0; row < statuses.Length; row++)
        {
            for (int column = 0; column < _width; column++)
            {
                if (slots[(row * _width) + column] is { IsDefault: false } rules)
                    _trees[(row * _width) + column] = new(this, statuses[row], triggers[column], rules);
            }

            _options[row] = new(_trees.AsSpan(row * _width, _width));
        }
    }

    public IEnumerable<DecisionTree> Trees => _trees.OfType<DecisionTree>();

    public DecisionTree? Find(int status, int trigger) => _trees[(status * _width) + trigger];

    public StatusOptions OptionsOf(int status) => _options[status];

    /// <summary>A machine for one firing.</summary>
    public ILifecycleMachine Rent() => _idle.TryTake(out ILifecycleMachine? machine) ? machine : _make();

    public void Return(ILifecycleMachine machine) => _idle.Add(machine);

    public bool TryTakeRoom() => _nodes < MaxNodes && Interlocked.Increment(ref _nodes) <= MaxNodes;
}
