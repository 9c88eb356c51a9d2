namespace ComplaintFlow.Lifecycles;

/// <summary>Finds statuses that no complaint gets into, and those that none gets out of. Every guard is taken for one that may be met.</summary>
internal sealed class ReachabilityCheck(LifecycleHierarchy hierarchy, SlotCompiler compiled, LifecycleFaults faults)
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
        int width = compiled.Slots.Length / hierarchy.Statuses.Count;
        foreach (RuleSlot? slot in compiled.Slots.AsSpan(status * width, width))
        {
            if (slot is null)
                continue;
            if (slot.IsSure)
                Follow(status, slot.Decide(default));
            foreach (RuleLevel level in slot.Levels)
            {
                foreach (CompiledRule rule in level.Rules)
                    Follow(status, rule);
            }
        }
    }

    private void Follow(int status, in CompiledRule rule)
    {
        if (rule.Choice is { } choice)
        {
            foreach (Status leaf in choice.Leaves)
                Follow(status, leaf);
        }
        else
        {
            Follow(status, rule.Result);
        }
    }

    private void Follow(int status, in Transition transition)
    {
        if (transition.Kind is TransitionKind.Move or TransitionKind.Reentry)
            Follow(status, transition.To);
    }

    private void Follow(int status, Status target)
    {
        int to = hierarchy.Find(target);
        _left[status] |= to != status;
        if (to >= 0)
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
