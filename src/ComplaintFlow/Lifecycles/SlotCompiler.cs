namespace ComplaintFlow.Lifecycles;

/// <summary>Flattens the hierarchy: puts the rules of a status and of its parents into one slot for each trigger.</summary>
internal sealed class SlotCompiler(LifecycleHierarchy hierarchy, RuleCheck rules, LifecycleFaults faults)
{
    private readonly SlotDraft[] _drafts = new SlotDraft[rules.Triggers.Count];
    private readonly List<int> _touched = [];
    private readonly List<UnsureOption> _unsure = [];

    public RuleSlot?[] Slots { get; } = new RuleSlot?[hierarchy.Statuses.Count * rules.Triggers.Count];

    public OptionRow[] Options { get; } = new OptionRow[hierarchy.Statuses.Count];

    public void Run()
    {
        for (int status = 0; status < hierarchy.Statuses.Count; status++)
        {
            _touched.Clear();
            for (int level = status; level >= 0; level = hierarchy.Parents[level])
                Gather(level);

            int[] columns = [.. _touched];
            Array.Sort(columns);
            Options[status] = Compile(status, columns);
        }
    }

    private OptionRow Compile(int status, int[] columns)
    {
        LifecycleOption[] options = new LifecycleOption[columns.Length];
        _unsure.Clear();
        for (int at = 0; at < columns.Length; at++)
        {
            RuleSlot slot = _drafts[columns[at]].Compile(hierarchy, status, faults);
            Slots[(status * rules.Triggers.Count) + columns[at]] = slot;
            if (!slot.IsSure)
                _unsure.Add(new(at, rules.Triggers[columns[at]], slot));
            options[at] = new(rules.Triggers[columns[at]], slot.IsSure ? slot.Decide(default) : default);
        }

        return new(options, [.. _unsure]);
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
