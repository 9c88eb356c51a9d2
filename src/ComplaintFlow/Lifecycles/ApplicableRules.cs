using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// The rules that may apply for each status and trigger: those of the status, then those of its parents, up to the
/// first that always applies.
/// </summary>
internal sealed class ApplicableRules
{
    private readonly int _width;

    public ApplicableRules(LifecycleHierarchy hierarchy, RuleCheck rules, LifecycleFaults faults)
    {
        _width = rules.Triggers.Count;
        All = new ImmutableArray<ApplicableRule>[hierarchy.Statuses.Count * _width];
        ImmutableArray<ApplicableRule>.Builder?[] gathered = new ImmutableArray<ApplicableRule>.Builder?[_width];
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

    /// <summary>
    /// The rules, with a row per status and a column per trigger; the default value where there is none.
    /// </summary>
    public ImmutableArray<ApplicableRule>[] All { get; }

    public ReadOnlySpan<ImmutableArray<ApplicableRule>> Of(int status) => All.AsSpan(status * _width, _width);

    private static void Gather(StatusBuilder level, RuleCheck rules, ImmutableArray<ApplicableRule>.Builder?[] gathered)
    {
        foreach (TransitionRule rule in level.Rules)
        {
            ref ImmutableArray<ApplicableRule>.Builder? slot = ref gathered[rules.ColumnOf(rule.Trigger)];
            slot ??= ImmutableArray.CreateBuilder<ApplicableRule>(1);

            // Rules of higher parents are never evaluated after one without guards.
            if (slot.Count > 0 && slot[^1].Rule is { Guards.IsEmpty: true, IsOpaque: false })
                continue;
            slot.Add(new(rule, level.Status));
        }
    }

    private static void CheckGuards(StatusBuilder status, ImmutableArray<ApplicableRule>.Builder slot, LifecycleFaults faults)
    {
        if (slot.Sum(static rule => rule.Rule.Guards.Length) <= LifecycleLimits.Guards)
            return;
        HashSet<Guard> guards = [];
        foreach (ApplicableRule rule in slot)
        {
            guards.UnionWith(rule.Rule.Guards);
            if (guards.Count <= LifecycleLimits.Guards)
                continue;
            faults.Add(
                ErrorCodes.LifecycleTooLarge,
                status,
                rule.Rule,
                $"The trigger '{rule.Rule.Trigger}' has more than {LifecycleLimits.Guards} guards in '{status.Status}', including those of its parents.",
                "Combine several guards into one of your own.");
            return;
        }
    }
}
