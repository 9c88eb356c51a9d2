using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>For each status and trigger the rules that may apply: those of the status, then those of its parents, up to one that always does.</summary>
internal sealed class LifecycleSlots
{
    private readonly int _width;

    public LifecycleSlots(LifecycleHierarchy hierarchy, RuleCheck rules, LifecycleFaults faults)
    {
        _width = rules.Triggers.Count;
        All = new ImmutableArray<SlotRule>[hierarchy.Statuses.Count * _width];
        ImmutableArray<SlotRule>.Builder?[] gathered = new ImmutableArray<SlotRule>.Builder?[_width];
        for (int status = 0; status < hierarchy.Statuses.Count; status++)
        {
            Array.Clear(gathered);
            for (int level = status; level >= 0; level = hierarchy.Parents[level])
                Gather(hierarchy.Statuses[level], rules, gathered);
            for (int column = 0; column < _width; column++)
            {
                if (gathered[column] is not { } slot)
                    continue;
                All[(status * _width) + column] = slot.ToImmutable();
                CheckGuards(hierarchy.Statuses[status], slot, faults);
            }
        }
    }

    /// <summary>One row a status, one column a trigger; the default value where there is no rule.</summary>
    public ImmutableArray<SlotRule>[] All { get; }

    public ReadOnlySpan<ImmutableArray<SlotRule>> Of(int status) => All.AsSpan(status * _width, _width);

    private static void Gather(StatusBuilder level, RuleCheck rules, ImmutableArray<SlotRule>.Builder?[] gathered)
    {
        foreach (TransitionRule rule in level.Rules)
        {
            ref ImmutableArray<SlotRule>.Builder? slot = ref gathered[rules.ColumnOf(rule.Trigger)];
            slot ??= ImmutableArray.CreateBuilder<SlotRule>(1);

            // What follows a rule without guards, higher up, is never asked.
            if (slot.Count > 0 && slot[^1].Rule is { Guards.IsEmpty: true, IsOpaque: false })
                continue;
            slot.Add(new(rule, level.Status));
        }
    }

    private static void CheckGuards(StatusBuilder status, ImmutableArray<SlotRule>.Builder slot, LifecycleFaults faults)
    {
        if (slot.Sum(static rule => rule.Rule.Guards.Length) <= LifecycleLimits.Guards)
            return;
        HashSet<Guard> guards = [];
        foreach (SlotRule rule in slot)
        {
            guards.UnionWith(rule.Rule.Guards);
            if (guards.Count <= LifecycleLimits.Guards)
                continue;
            faults.Add(
                ErrorCodes.LifecycleTooLarge,
                status,
                rule.Rule,
                $"The trigger '{rule.Rule.Trigger}' has more than {LifecycleLimits.Guards} guards in '{status.Status}', those of its parents included.",
                "Put several guards into one of your own.");
            return;
        }
    }
}
