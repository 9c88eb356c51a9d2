using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Bench.Lifecycles.Baseline;

/// <summary>
/// The compiled table that the library decided on before Stateless did: the semantics of Stateless written anew, for each status and trigger a slot
/// with the rules of all levels. The baseline of what is remembered of Stateless.
/// </summary>
internal sealed class TableLifecycle
{
    private readonly NameTable _statuses;
    private readonly NameTable _triggers;
    private readonly RuleSlot?[] _slots;
    private readonly Trigger[] _columns;
    private readonly OptionRow[] _options;

    public TableLifecycle(LifecycleDefinition definition)
    {
        _columns = [.. definition.Triggers];
        _statuses = new([.. definition.Statuses.Select(status => status.Name)]);
        _triggers = new([.. _columns.Select(trigger => trigger.Name)]);
        _slots = new RuleSlot?[definition.Statuses.Length * _columns.Length];
        _options = new OptionRow[definition.Statuses.Length];
        for (int row = 0; row < _options.Length; row++)
            _options[row] = Compile(definition, definition.Statuses[row], _slots.AsSpan(row * _columns.Length, _columns.Length));
    }

    public TableTransition Decide(Status status, Trigger trigger, in GuardContext context)
    {
        int row = _statuses.Find(status.Name);
        if (row < 0)
            return new(RefusalKind.UnknownStatus);
        int column = _triggers.Find(trigger.Name, trigger.Hash);
        if (column < 0)
            return new(RefusalKind.UnknownTrigger);
        if (_slots[(row * _columns.Length) + column] is not { } slot)
            return new(RefusalKind.NotPermitted);
        Trigger declared = _columns[column];
        return (context.Argument is null && !declared.TakesArgument) || declared.Accepts(context.Argument) ? slot.Decide(in context) : new(RefusalKind.WrongArgument);
    }

    public int GetOptions(Status status, in GuardContext context, Span<TableOption> destination)
    {
        int row = _statuses.Find(status.Name);
        if (row < 0)
            return 0;
        OptionRow options = _options[row];
        options.Options.CopyTo(destination);
        foreach (ref readonly UnsureOption option in options.Unsure.AsSpan())
        {
            bool suits = context.Argument is null || option.Trigger.Accepts(context.Argument);
            destination[option.At] = new(option.Trigger, suits ? option.Slot.Decide(in context) : option.Slot.Decide(context with { Argument = null }));
        }

        return options.Options.Length;
    }

    private OptionRow Compile(LifecycleDefinition definition, Status status, Span<RuleSlot?> slots)
    {
        SlotDraft[] drafts = [.. _columns.Select(_ => new SlotDraft())];
        for (Status? level = status; level is { } at; level = definition.Describe(at).Parent)
        {
            foreach (TransitionRule rule in definition.Describe(at).Rules)
                drafts[Array.IndexOf(_columns, rule.Trigger)].Add(rule, at);
        }

        List<TableOption> options = [];
        List<UnsureOption> unsure = [];
        for (int column = 0; column < drafts.Length; column++)
        {
            if (drafts[column].IsEmpty)
                continue;
            RuleSlot slot = slots[column] = drafts[column].Compile(definition, status);
            if (!slot.IsSure)
                unsure.Add(new(options.Count, _columns[column], slot));
            options.Add(new(_columns[column], slot.IsSure ? slot.Decide(default) : default));
        }

        return new([.. options], [.. unsure]);
    }

    private sealed record OptionRow(TableOption[] Options, UnsureOption[] Unsure);

    private readonly record struct UnsureOption(int At, Trigger Trigger, RuleSlot Slot);
}
