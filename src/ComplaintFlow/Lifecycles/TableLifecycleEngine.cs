namespace ComplaintFlow.Lifecycles;

/// <summary>The library's own engine: one look-up in a table that was compiled with the definition. Without state of its own.</summary>
public sealed class TableLifecycleEngine : ILifecycleEngine
{
    /// <summary>The engine; one is enough.</summary>
    public static TableLifecycleEngine Default { get; } = new();

    /// <inheritdoc/>
    public Transition Decide(LifecycleDefinition definition, Status status, Trigger trigger, in GuardContext context)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(trigger);

        LifecycleTable table = definition.Table;
        int row = table.Statuses.Find(status.Name);
        if (row < 0)
            return new(RefusalKind.UnknownStatus);
        int column = table.Triggers.Find(trigger.Name, trigger.Hash);
        if (column < 0)
            return new(RefusalKind.UnknownTrigger);
        if (table.Slots[(row * table.Columns.Length) + column] is not { } slot)
            return new(RefusalKind.NotPermitted);
        return table.Columns[column].Accepts(context.Argument) ? slot.Decide(in context) : new(RefusalKind.WrongArgument);
    }

    /// <inheritdoc/>
    public int GetOptions(LifecycleDefinition definition, Status status, in GuardContext context, Span<LifecycleOption> destination)
    {
        ArgumentNullException.ThrowIfNull(definition);

        LifecycleTable table = definition.Table;
        int row = table.Statuses.Find(status.Name);
        if (row < 0)
            return 0;
        int[] columns = table.Options[row];
        if (destination.Length < columns.Length)
            throw new ArgumentException($"There are {columns.Length} options and room for {destination.Length}.", nameof(destination));

        ReadOnlySpan<RuleSlot?> slots = table.Slots.AsSpan(row * table.Columns.Length, table.Columns.Length);
        for (int at = 0; at < columns.Length; at++)
        {
            int column = columns[at];
            Trigger trigger = table.Columns[column];
            Transition transition = context.Argument is null || trigger.Accepts(context.Argument)
                ? slots[column]!.Decide(in context)
                : slots[column]!.Decide(context with { Argument = null });
            destination[at] = new(trigger, transition);
        }

        return columns.Length;
    }
}
