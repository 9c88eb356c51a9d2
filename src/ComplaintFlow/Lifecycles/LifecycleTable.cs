namespace ComplaintFlow.Lifecycles;

/// <summary>The compiled form of a lifecycle: for each status and trigger the slot that decides, parents' rules included.</summary>
internal sealed class LifecycleTable(NameTable statuses, NameTable triggers, RuleSlot?[] slots, Trigger[] columns, OptionRow[] options)
{
    public NameTable Statuses => statuses;

    public NameTable Triggers => triggers;

    /// <summary>One row a status, one column a trigger.</summary>
    public RuleSlot?[] Slots => slots;

    public Trigger[] Columns => columns;

    /// <summary>One for each status.</summary>
    public OptionRow[] Options => options;
}
