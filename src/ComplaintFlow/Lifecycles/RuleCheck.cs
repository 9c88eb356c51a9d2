using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>Checks the rules of a description one by one and against each other, and finds its triggers.</summary>
internal sealed class RuleCheck(LifecycleHierarchy hierarchy, LifecycleFaults faults)
{
    private readonly Dictionary<Trigger, int> _columns = [];
    private readonly Dictionary<Guard, Guard> _guards = [];

    public List<Trigger> Triggers { get; } = [];

    /// <summary>Whether rules are held against each other.</summary>
    public bool ChecksOthers { get; init; }

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
                if (ChecksOthers && status.Rules.Count <= LifecycleLimits.RulesOfStatus)
                    CheckOthers(status, rule, at);
            }
        }

        if (Triggers.Count > LifecycleLimits.Triggers)
        {
            faults.Add(
                ErrorCodes.LifecycleTooLarge,
                $"The lifecycle has {Triggers.Count} triggers; at most {LifecycleLimits.Triggers} are allowed.",
                "Use one trigger with an argument for those that do alike.");
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
                $"The trigger '{rule.Trigger}' carries {Spelled(rule.Trigger.ArgumentType)} here and {Spelled(first)} elsewhere in the lifecycle.",
                "Make the trigger once and use it everywhere, or give the two different names.");
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
                $"The trigger '{rule.Trigger}' goes from '{status.Status}' to itself.",
                "Use PermitReentry to leave and enter it again, InternalTransition to record the trigger and stay, or Ignore.");
        }

        if (rule.Kind == RuleKind.Dynamic && rule.Targets.IsEmpty)
        {
            faults.Add(
                ErrorCodes.UndefinedTarget,
                status,
                rule,
                $"The selector '{rule.Selector}' of the trigger '{rule.Trigger}' has no target to choose among.",
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
                    $"The trigger '{rule.Trigger}' goes from '{status.Status}' to '{target}', which is not described.",
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
                        $"The guard '{one}' is another condition here than elsewhere in the lifecycle.",
                        "Make the guard once and use it everywhere, or give the two different names.");
                }
            }

            if (guard.ArgumentType is { } wanted && (rule.Trigger.ArgumentType is not { } carried || !wanted.IsAssignableFrom(carried)))
            {
                faults.Add(
                    ErrorCodes.GuardWantsOtherArgument,
                    status,
                    rule,
                    $"The guard '{guard}' looks at {Spelled(wanted)}; the trigger '{rule.Trigger}' carries {Spelled(rule.Trigger.ArgumentType)}.",
                    "Take the guard away, or give the trigger that argument.");
            }
        }
    }

    /// <summary>Two rules of which one always applies when the other does leave open what the trigger comes to.</summary>
    private void CheckOthers(StatusBuilder status, TransitionRule rule, int at)
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
                $"The trigger '{rule.Trigger}' has two rules in '{status.Status}' that apply at once: {Spelled(other.Guards)}, and {Spelled(rule.Guards)}.",
                "Remove one of them, or give them guards that exclude each other, such as a guard and Guard.Not of it.");
        }
    }

    private void TooMany(StatusBuilder status) => faults.Add(
        ErrorCodes.LifecycleTooLarge,
        status,
        $"The status '{status.Status}' has {status.Rules.Count} rules; at most {LifecycleLimits.RulesOfStatus} are allowed.",
        "Put what several statuses have in common into a parent of them.");

    private static string Spelled(Type? argument) => argument is null ? "no argument" : $"an argument of type {argument.Name}";

    private static string Spelled(ImmutableArray<Guard> guards) => guards.IsEmpty ? "one always" : $"one if {string.Join(" and ", guards)}";
}
