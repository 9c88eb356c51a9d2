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
        Trigger declared = table.Columns[column];
        return (context.Argument is null && !declared.TakesArgument) || declared.Accepts(context.Argument) ? slot.Decide(in context) : new(RefusalKind.WrongArgument);
    }

    /// <inheritdoc/>
    public int GetOptions(LifecycleDefinition definition, Status status, in GuardContext context, Span<LifecycleOption> destination)
    {
        ArgumentNullException.ThrowIfNull(definition);

        LifecycleTable table = definition.Table;
        int row = table.Statuses.Find(status.Name);
        if (row < 0)
            return 0;
        OptionRow options = table.Options[row];
        if (destination.Length < options.Options.Length)
            throw new ArgumentException($"There are {options.Options.Length} options and room for {destination.Length}.", nameof(destination));

        // What is sure is copied as a block, which costs less than deciding two of them.
        options.Options.CopyTo(destination);
        foreach (ref readonly UnsureOption option in options.Unsure.AsSpan())
        {
            bool suits = context.Argument is null || option.Trigger.Accepts(context.Argument);
            destination[option.At] = new(option.Trigger, suits ? option.Slot.Decide(in context) : option.Slot.Decide(context with { Argument = null }));
        }

        return options.Options.Length;
    }
}
