using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Finds statuses that no complaint can enter, and those that none can leave. Assumes that every guard may be met.
/// </summary>
internal sealed class ReachabilityCheck(LifecycleHierarchy hierarchy, ApplicableRules slots, LifecycleFaults faults)
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
                    "Permit a trigger to it from a reachable status, or remove it.");
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
        foreach (ImmutableArray<ApplicableRule> slot in slots.Of(status))
        {
            foreach (ApplicableRule rule in slot.IsDefault ? [] : slot)
                Follow(status, rule);
        }
    }

    private void Follow(int status, ApplicableRule rule)
    {
        if (rule.Rule.Kind == RuleKind.Reentry)
            Follow(status, rule.Level);
        foreach (Status target in rule.Rule.Targets)
            Follow(status, target);
    }

    // An undefined target has already been reported. The current status is not entered again.
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

    /// <summary>Returns which statuses are reached or have a substate that is reached.</summary>
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
