using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>What a definition knows of its statuses and triggers. Statuses are meant by position; -1 is no parent.</summary>
internal sealed record LifecycleLayout(
    ImmutableArray<StatusDefinition> Descriptions,
    int[] Parents,
    bool[] Final,
    bool[] Pausing,
    Status Start,
    Status StartsAt,
    ImmutableArray<Status> Statuses,
    ImmutableArray<Trigger> Triggers,
    ImmutableArray<SlotRule>[] Slots);
