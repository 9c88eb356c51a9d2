using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>Checks the rules of a definition individually and against each other, and collects its triggers.</summary>
internal sealed class RuleCheck(LifecycleHierarchy hierarchy, LifecycleFaults faults)
{
    private readonly Dictionary<Trigger, int> _columns = [];
    private readonly Dictionary<Guard, Guard> _guards = [];

    public List<Trigger> Triggers { get; } = [];

    /// <summary>Whether rules are checked against each other.</summary>
    public bool ChecksConflicts { get; init; }

    public int ColumnOf(Trigger trigger) => _columns[trigger];

    public void Run()
    {
        foreach (StatusBuilder status in hierarchy.Statuses)
        {
            if (status.Rules.Count > LifecycleLimits.RulesOfStatus)
                TooMany(status);
            for (int at = 0; at < status.Rules.Count; at++)
            {
                TransitionRule rule = status.Rules[at];
                Register(status, rule);
                CheckTargets(status, rule);
                CheckGuards(status, rule);
                if (ChecksConflicts && status.Rules.Count <= LifecycleLimits.RulesOfStatus)
                    CheckConflicts(status, rule, at);
            }
        }

        if (Triggers.Count > LifecycleLimits.Triggers)
        {
            faults.Add(
                ErrorCodes.LifecycleTooLarge,
                $"The lifecycle has {Triggers.Count} triggers; at most {LifecycleLimits.Triggers} are allowed.",
                "Combine similar triggers into one with an argument.");
        }
    }

    private void Register(StatusBuilder status, TransitionRule rule)
    {
        if (_columns.TryAdd(rule.Trigger, Triggers.Count))
        {
            Triggers.Add(rule.Trigger);
            return;
        }

        Type? first = Triggers[_columns[rule.Trigger]].ArgumentType;
        if (first != rule.Trigger.ArgumentType)
        {
            faults.Add(
                ErrorCodes.ConflictingArguments,
                status,
                rule,
                $"The trigger '{rule.Trigger}' carries {Format(rule.Trigger.ArgumentType)} here and {Format(first)} elsewhere in the lifecycle.",
                "Create the trigger once and use it everywhere, or give the two different names.");
        }
    }

    private void CheckTargets(StatusBuilder status, TransitionRule rule)
    {
        if (rule.Kind == RuleKind.Permit && rule.Targets[0] == status.Status)
        {
            faults.Add(
                ErrorCodes.TransitionToItself,
                status,
                rule,
                $"The trigger '{rule.Trigger}' leads from '{status.Status}' to itself.",
                "Use PermitReentry to leave and re-enter it, InternalTransition to record the trigger and stay, or Ignore.");
        }

        if (rule.Kind == RuleKind.Dynamic && rule.Targets.IsEmpty)
        {
            faults.Add(
                ErrorCodes.UndefinedTarget,
                status,
                rule,
                $"The selector '{rule.Selector}' of the trigger '{rule.Trigger}' has no targets to choose from.",
                "Declare every status that it may choose.");
        }

        foreach (Status target in rule.Targets)
        {
            if (hierarchy.Find(target) < 0)
            {
                faults.Add(
                    ErrorCodes.UndefinedTarget,
                    status,
                    rule,
                    $"The trigger '{rule.Trigger}' leads from '{status.Status}' to '{target}', which is not defined.",
                    $"Call Configure for '{target}', or correct the name.");
            }
        }
    }

    private void CheckGuards(StatusBuilder status, TransitionRule rule)
    {
        foreach (Guard guard in rule.Guards)
        {
            for (Guard? one = guard; one is not null; one = one.Inner)
            {
                if (!_guards.TryAdd(one, one) && !_guards[one].IsSameAs(one))
                {
                    faults.Add(
                        ErrorCodes.ConflictingGuards,
                        status,
                        rule,
                        $"The guard '{one}' has a different condition elsewhere in the lifecycle.",
                        "Create the guard once and use it everywhere, or give the two different names.");
                }
            }

            if (guard.ArgumentType is { } wanted && (rule.Trigger.ArgumentType is not { } carried || !wanted.IsAssignableFrom(carried)))
            {
                faults.Add(
                    ErrorCodes.GuardWantsOtherArgument,
                    status,
                    rule,
                    $"The guard '{guard}' requires {Format(wanted)}, but the trigger '{rule.Trigger}' carries {Format(rule.Trigger.ArgumentType)}.",
                    "Remove the guard, or give the trigger that argument.");
            }
        }
    }

    /// <summary>
    /// Reports pairs of rules of which one applies whenever the other does: the outcome of the trigger would be
    /// ambiguous.
    /// </summary>
    private void CheckConflicts(StatusBuilder status, TransitionRule rule, int at)
    {
        for (int before = 0; before < at; before++)
        {
            TransitionRule other = status.Rules[before];
            if (other.Trigger != rule.Trigger || (!rule.IsImpliedBy(other) && !other.IsImpliedBy(rule)))
                continue;

            faults.Add(
                ErrorCodes.ConflictingRules,
                status,
                rule,
                $"The trigger '{rule.Trigger}' has two rules in '{status.Status}' that apply at once: {Format(other.Guards)}, and {Format(rule.Guards)}.",
                "Remove one of them, or give them guards that exclude each other, such as a guard and Guard.Not of it.");
        }
    }

    private void TooMany(StatusBuilder status) => faults.Add(
        ErrorCodes.LifecycleTooLarge,
        status,
        $"The status '{status.Status}' has {status.Rules.Count} rules; at most {LifecycleLimits.RulesOfStatus} are allowed.",
        "Move rules that several statuses share to a common parent.");

    private static string Format(Type? argument) => argument is null ? "no argument" : $"an argument of type {argument.Name}";

    private static string Format(ImmutableArray<Guard> guards) => guards.IsEmpty ? "one without guards" : $"one if {string.Join(" and ", guards)}";
}
