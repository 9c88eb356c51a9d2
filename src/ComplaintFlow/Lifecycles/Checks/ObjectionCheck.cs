using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>Checks that a complaint that is closed as made in bad faith can be reopened, since the customer may object.</summary>
internal static class ObjectionCheck
{
    public static void Run(LifecycleHierarchy hierarchy, RuleCheck rules, ApplicableRules slots, LifecycleFaults faults)
    {
        if (!rules.Triggers.Contains(Trigger.CloseUnfounded))
            return;
        int reopen = rules.Triggers.Contains(Trigger.Reopen) ? rules.ColumnOf(Trigger.Reopen) : -1;
        foreach (StatusBuilder status in hierarchy.Statuses)
        {
            foreach (TransitionRule rule in status.Rules)
            {
                if (rule.Trigger != Trigger.CloseUnfounded)
                    continue;
                foreach (Status target in rule.Targets)
                {
                    if (hierarchy.Find(target) is var at and >= 0 && (reopen < 0 || slots.Of(hierarchy.LeafOf(at))[reopen].IsDefaultOrEmpty))
                    {
                        faults.Add(
                            ErrorCodes.NoWayToObject,
                            status,
                            rule,
                            $"The trigger '{rule.Trigger}' leads to '{target}', which '{Trigger.Reopen}' does not leave: the customer could not object.",
                            $"Permit '{Trigger.Reopen}' in '{target}'.");
                    }
                }
            }
        }
    }
}
