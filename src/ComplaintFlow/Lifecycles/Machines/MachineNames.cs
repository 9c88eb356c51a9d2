namespace ComplaintFlow.Lifecycles;

/// <summary>What a machine calls the statuses and triggers of its lifecycle, and how it wants their arguments.</summary>
internal sealed record MachineNames<TState, TTrigger>(
    Func<Status, TState> ToState,
    Func<TState, Status> ToStatus,
    Func<Trigger, TTrigger> ToTrigger,
    Func<Trigger, object, object?[]> ToArguments);
