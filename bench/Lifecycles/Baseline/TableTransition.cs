using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Bench.Lifecycles.Baseline;

/// <summary>What the table says a trigger comes to.</summary>
internal readonly struct TableTransition
{
    private readonly Guard[]? _guards;
    private readonly ulong _met;

    private TableTransition(TransitionKind kind, Status to) => (Kind, To) = (kind, to);

    public TableTransition(RefusalKind why, Guard[]? guards = null, ulong met = 0) => (Why, _guards, _met) = (why, guards, met);

    public TransitionKind Kind { get; }

    public RefusalKind Why { get; }

    public Status To { get; }

    public ImmutableArray<Guard> Unmet
    {
        get
        {
            if (_guards is null)
                return [];
            if (_met == 0)
                return ImmutableCollectionsMarshal.AsImmutableArray(_guards);
            Guard[] unmet = new Guard[_guards.Length - BitOperations.PopCount(_met)];
            for (int at = 0, next = 0; at < _guards.Length; at++)
            {
                if ((_met & (1UL << at)) == 0)
                    unmet[next++] = _guards[at];
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(unmet);
        }
    }

    public static TableTransition Accepted(TransitionKind kind, Status to) => new(kind, to);
}

/// <summary>A trigger that a status has a rule for, and what firing it would come to.</summary>
internal readonly record struct TableOption(Trigger Trigger, TableTransition Transition);
