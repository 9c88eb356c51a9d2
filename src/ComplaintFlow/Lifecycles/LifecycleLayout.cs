using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// The validated statuses, triggers and rules of a definition. Arrays are indexed by status position; parent -1 means
/// none.
/// </summary>
internal sealed record LifecycleLayout(
    ImmutableArray<StatusDefinition> Descriptions,
    int[] Parents,
    bool[] Final,
    bool[] Pausing,
    Status Start,
    Status StartsAt,
    ImmutableArray<Status> Statuses,
    ImmutableArray<Trigger> Triggers,
    ImmutableArray<ApplicableRule>[] Slots);
