namespace ComplaintFlow.Lifecycles;

/// <summary>Flattens the hierarchy: puts the rules of a status and of its parents into one slot for each trigger.</summary>
internal sealed class SlotCompiler(LifecycleHierarchy hierarchy, RuleCheck rules, LifecycleFaults faults)
{
    private readonly SlotDraft[] _drafts = new SlotDraft[rules.Triggers.Count];
    private readonly List<int> _touched = [];

    public RuleSlot?[] Slots { get; } = new RuleSlot?[hierarchy.Statuses.Count * rules.Triggers.Count];

    public int[][] Options { get; } = new int[hierarchy.Statuses.Count][];

    public void Run()
    {
        for (int status = 0; status < hierarchy.Statuses.Count; status++)
        {
            _touched.Clear();
            for (int level = status; level >= 0; level = hierarchy.Parents[level])
                Gather(level);

            int[] columns = [.. _touched];
            Array.Sort(columns);
            Options[status] = columns;
            foreach (int column in columns)
                Slots[(status * rules.Triggers.Count) + column] = _drafts[column].Compile(hierarchy, status, faults);
        }
    }

    private void Gather(int level)
    {
        foreach (TransitionRule rule in hierarchy.Statuses[level].Rules)
        {
            int column = rules.ColumnOf(rule.Trigger);
            SlotDraft draft = _drafts[column] ??= new();
            if (draft.IsEmpty)
                _touched.Add(column);
            draft.Add(rule, level);
        }
    }
}
