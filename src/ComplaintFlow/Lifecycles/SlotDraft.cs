using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>The rules for one status and trigger while they are gathered; used again for the next.</summary>
internal sealed class SlotDraft
{
    private readonly List<(TransitionRule Rule, int Level)> _rules = [];
    private readonly List<Guard> _guards = [];

    public bool IsEmpty => _rules.Count == 0;

    public void Add(TransitionRule rule, int level)
    {
        // What follows a rule without guards, higher up, is never asked.
        if (_rules.Count > 0 && _rules[^1] is var (last, below) && below != level && last.Guards.IsEmpty)
            return;
        _rules.Add((rule, level));
    }

    public RuleSlot Compile(LifecycleHierarchy hierarchy, int status, LifecycleFaults faults)
    {
        int count = 1;
        for (int at = 1; at < _rules.Count; at++)
            count += _rules[at].Level == _rules[at - 1].Level ? 0 : 1;

        RuleLevel[] levels = new RuleLevel[count];
        for (int at = 0, next = 0; at < _rules.Count; next++)
        {
            int end = at;
            while (end < _rules.Count && _rules[end].Level == _rules[at].Level)
                end++;
            CompiledRule[] rules = new CompiledRule[end - at];
            for (int first = at; at < end; at++)
                rules[at - first] = Compile(_rules[at].Rule, _rules[at].Level, hierarchy, status, faults);
            levels[next] = new(rules, _guards.Count);
        }

        Guard[] guards = [.. _guards];
        _rules.Clear();
        _guards.Clear();
        return new(levels, guards);
    }

    private CompiledRule Compile(TransitionRule rule, int level, LifecycleHierarchy hierarchy, int status, LifecycleFaults faults)
    {
        ulong needs = 0;
        foreach (Guard guard in rule.Guards)
            needs |= 1UL << PositionOf(guard, hierarchy.Statuses[status], rule, faults);

        Status from = hierarchy.Statuses[status].Status;
        return rule.Kind switch
        {
            RuleKind.Ignore => new(needs, Transition.Accepted(TransitionKind.Ignored, from), null),
            RuleKind.Internal => new(needs, Transition.Accepted(TransitionKind.Internal, from), null),
            RuleKind.Reentry => new(needs, Entering(from, level, hierarchy), null),

            // A parent's rule that leads to where the complaint stands already: nothing to do, as in Stateless.
            RuleKind.Permit when rule.Targets[0] == from => new(needs, Transition.Accepted(TransitionKind.Ignored, from), null),
            RuleKind.Permit => new(needs, Entering(from, hierarchy.Find(rule.Targets[0]), hierarchy), null),
            _ => new(needs, default, new(rule, from, LeavesOf(rule, hierarchy))),
        };
    }

    private int PositionOf(Guard guard, StatusBuilder status, TransitionRule rule, LifecycleFaults faults)
    {
        int at = _guards.IndexOf(guard);
        if (at >= 0)
            return at;
        if (_guards.Count == RuleSlot.MaxGuards)
        {
            faults.Add(
                ErrorCodes.LifecycleTooLarge,
                status,
                rule,
                $"The trigger '{rule.Trigger}' has more than {RuleSlot.MaxGuards} guards in '{status.Status}', those of its parents included.",
                "Put several guards into one of your own.");
            return 0;
        }

        _guards.Add(guard);
        return _guards.Count - 1;
    }

    // A target that is not described has been reported already; the status itself stands in for it.
    private static Transition Entering(Status from, int target, LifecycleHierarchy hierarchy)
    {
        Status to = target < 0 ? from : hierarchy.Statuses[hierarchy.LeafOf(target)].Status;
        return Transition.Accepted(to == from ? TransitionKind.Reentry : TransitionKind.Move, to);
    }

    private static ImmutableArray<Status> LeavesOf(TransitionRule rule, LifecycleHierarchy hierarchy)
    {
        ImmutableArray<Status>.Builder leaves = ImmutableArray.CreateBuilder<Status>(rule.Targets.Length);
        foreach (Status target in rule.Targets)
            leaves.Add(hierarchy.Find(target) is >= 0 and int at ? hierarchy.Statuses[hierarchy.LeafOf(at)].Status : target);
        return leaves.MoveToImmutable();
    }
}
