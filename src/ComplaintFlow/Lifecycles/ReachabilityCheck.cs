using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>Finds statuses that no complaint gets into, and those that none gets out of. Every guard is taken for one that may be met.</summary>
internal sealed class ReachabilityCheck(LifecycleHierarchy hierarchy, LifecycleSlots slots, LifecycleFaults faults)
{
    private readonly bool[] _reached = new bool[hierarchy.Statuses.Count];
    private readonly bool[] _left = new bool[hierarchy.Statuses.Count];
    private readonly Stack<int> _toVisit = new();

    public void Run(int start, bool[] final)
    {
        Reach(hierarchy.LeafOf(start));
        while (_toVisit.TryPop(out int status))
            Visit(status);

        bool[] used = Used();
        for (int at = 0; at < used.Length; at++)
        {
            StatusBuilder status = hierarchy.Statuses[at];
            if (!used[at])
            {
                faults.Add(
                    ErrorCodes.UnreachableStatus,
                    status,
                    $"No trigger leads to the status '{status.Status}'.",
                    "Permit a trigger to it from a status that is reached, or remove it.");
            }
            else if (_reached[at] && !_left[at] && !final[at])
            {
                faults.Add(
                    ErrorCodes.DeadEnd,
                    status,
                    $"No trigger leads out of the status '{status.Status}', and it is not final.",
                    "Permit a trigger out of it, or call Final.");
            }
        }
    }

    private void Visit(int status)
    {
        foreach (ImmutableArray<SlotRule> slot in slots.Of(status))
        {
            foreach (SlotRule rule in slot.IsDefault ? [] : slot)
                Follow(status, rule);
        }
    }

    private void Follow(int status, SlotRule rule)
    {
        if (rule.Rule.Kind == RuleKind.Reentry)
            Follow(status, rule.Level);
        foreach (Status target in rule.Rule.Targets)
            Follow(status, target);
    }

    // A target that is not described has been reported already. One in which the complaint is already is not entered.
    private void Follow(int status, Status target)
    {
        if (hierarchy.Find(target) is not (>= 0 and int at))
            return;
        int to = hierarchy.LeafOf(at);
        _left[status] |= to != status;
        Reach(to);
    }

    private void Reach(int status)
    {
        if (_reached[status])
            return;
        _reached[status] = true;
        _toVisit.Push(status);
    }

    /// <summary>Reached themselves, or parents of one that is.</summary>
    private bool[] Used()
    {
        bool[] used = new bool[_reached.Length];
        for (int status = 0; status < used.Length; status++)
        {
            if (!_reached[status])
                continue;
            for (int at = status; at >= 0 && !used[at]; at = hierarchy.Parents[at])
                used[at] = true;
        }

        return used;
    }
}
