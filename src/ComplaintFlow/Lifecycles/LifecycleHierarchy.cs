namespace ComplaintFlow.Lifecycles;

/// <summary>The statuses of a definition by position, with validated parents and initial substates.</summary>
internal sealed class LifecycleHierarchy
{
    private readonly NameTable _names;
    private readonly int[] _initials;

    public LifecycleHierarchy(List<StatusBuilder> statuses, LifecycleFaults faults)
    {
        Statuses = statuses;
        string[] names = new string[statuses.Count];
        for (int at = 0; at < names.Length; at++)
            names[at] = statuses[at].Status.Name;
        _names = new(names);
        Parents = new int[names.Length];
        _initials = new int[names.Length];
        for (int at = 0; at < names.Length; at++)
            Parents[at] = ParentOf(statuses[at], faults);
        IsSound = CheckDepth(faults);
        for (int at = 0; at < names.Length; at++)
            _initials[at] = InitialOf(at, faults);
    }

    public List<StatusBuilder> Statuses { get; }

    public int[] Parents { get; }

    /// <summary>Whether there is no cycle and no status is too deep, so that following parents terminates.</summary>
    public bool IsSound { get; }

    public int Find(Status status) => _names.Find(status.Name);

    /// <summary>Returns the status of a complaint that enters a status, after following initial substates.</summary>
    public int LeafOf(int status)
    {
        while (_initials[status] >= 0)
            status = _initials[status];
        return status;
    }

    public int InitialOf(int status) => _initials[status];

    private int ParentOf(StatusBuilder status, LifecycleFaults faults)
    {
        if (status.Parents.IsEmpty)
            return -1;
        if (status.Parents.Length > 1)
        {
            faults.Add(
                ErrorCodes.SeveralParents,
                status,
                $"The status '{status.Status}' is a substate of {string.Join(" and ", status.Parents)}.",
                "Keep one of them; move what both have in common to a parent of that one.");
        }

        return Find(status.Parents[0]);
    }

    private bool CheckDepth(LifecycleFaults faults)
    {
        bool sound = true;
        for (int start = 0; start < Parents.Length; start++)
        {
            int depth = 1;
            int lowest = start;
            int at = Parents[start];
            for (; at >= 0 && at != start && depth <= Parents.Length; at = Parents[at], depth++)
                lowest = Math.Min(lowest, at);
            if (at < 0 && depth <= LifecycleLimits.Depth)
                continue;

            sound = false;
            if (at == start && lowest == start)
            {
                faults.Add(
                    ErrorCodes.ParentCycle,
                    Statuses[start],
                    $"The status '{Statuses[start].Status}' is a substate of itself: {string.Join(" in ", Cycle(start))}.",
                    "Remove SubstateOf from one of them.");
            }
            else if (at < 0)
            {
                faults.Add(
                    ErrorCodes.LifecycleTooLarge,
                    Statuses[start],
                    $"The status '{Statuses[start].Status}' is {depth} levels deep; at most {LifecycleLimits.Depth} are allowed.",
                    "Remove levels.");
            }
        }

        return sound;
    }

    private IEnumerable<Status> Cycle(int start)
    {
        int at = start;
        do
        {
            yield return Statuses[at].Status;
            at = Parents[at];
        }
        while (at != start);
        yield return Statuses[start].Status;
    }

    private int InitialOf(int at, LifecycleFaults faults)
    {
        StatusBuilder status = Statuses[at];
        if (status.Initials.IsEmpty)
            return -1;
        if (status.Initials.Length > 1)
        {
            faults.Add(
                ErrorCodes.InvalidInitialSubstate,
                status,
                $"The status '{status.Status}' has the initial substates {string.Join(" and ", status.Initials)}.",
                "Keep one of them.");
        }

        int initial = Find(status.Initials[0]);
        if (initial >= 0 && Parents[initial] == at && IsSound)
            return initial;
        if (initial < 0 || Parents[initial] != at)
        {
            faults.Add(
                ErrorCodes.InvalidInitialSubstate,
                status,
                $"The initial substate '{status.Initials[0]}' of the status '{status.Status}' is not a direct substate of it.",
                $"Define '{status.Initials[0]}' with SubstateOf '{status.Status}', or name a direct substate.");
        }

        return -1;
    }
}
