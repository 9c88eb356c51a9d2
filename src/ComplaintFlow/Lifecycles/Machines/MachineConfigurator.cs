using Stateless;

namespace ComplaintFlow.Lifecycles;

/// <summary>Configures a Stateless machine from a lifecycle with named rules.</summary>
internal sealed class MachineConfigurator(
    StateMachine<Status, Trigger> machine,
    Func<Guard, object?, bool> ask,
    Func<TransitionRule, object?, Status> choose,
    Action<Trigger, object?> onInternal)
{
    private static readonly MachineMapping<Status, Trigger> Names = new(static status => status, static status => status, static trigger => trigger, static (_, argument) => [argument]);

    /// <summary>Creates a recording machine of a lifecycle.</summary>
    public static RecordingMachine<Status, Trigger> CreateMachine(LifecycleDefinition definition)
    {
        RecordingMachine<Status, Trigger> machine = new(Names, definition.Start);
        new MachineConfigurator(machine, (guard, _) => machine.Ask(guard), (rule, _) => machine.Choose(rule), (_, _) => machine.Handle()).Configure(definition);
        return machine.StartRecording();
    }

    public void Configure(LifecycleDefinition definition)
    {
        foreach (Trigger trigger in definition.Triggers)
        {
            if (trigger.ArgumentType is { } type)
                machine.SetTriggerParameters(trigger, type);
        }

        foreach (Status status in definition.Statuses)
            Configure(definition.Describe(status));
    }

    private void Configure(StatusDefinition status)
    {
        StateMachine<Status, Trigger>.StateConfiguration configuration = machine.Configure(status.Status);
        if (status.Parent is { } parent)
            configuration.SubstateOf(parent);
        if (status.Initial is { } initial)
            configuration.InitialTransition(initial);
        foreach (TransitionRule rule in status.Rules)
            Add(configuration, rule);
    }

    private void Add(StateMachine<Status, Trigger>.StateConfiguration configuration, TransitionRule rule)
    {
        // The argument is passed on unchanged: its type has been checked against the lifecycle.
        StateMachine<Status, Trigger>.TriggerWithParameters<object?> trigger = new(rule.Trigger);
        Tuple<Func<object?, bool>, string>[] guards =
            [.. rule.Guards.Select(guard => Tuple.Create<Func<object?, bool>, string>(argument => ask(guard, argument), guard.ToString()))];
        _ = rule.Kind switch
        {
            RuleKind.Permit => configuration.PermitIf(trigger, rule.Targets[0], guards),
            RuleKind.Reentry => configuration.PermitReentryIf(trigger, guards),
            RuleKind.Dynamic => configuration.PermitDynamicIf(trigger, argument => choose(rule, argument), null, guards),
            RuleKind.Ignore => configuration.IgnoreIf(trigger, guards),
            _ => configuration.InternalTransitionIf(trigger, argument => All(rule, argument), (argument, _) => onInternal(rule.Trigger, argument), string.Join(" and ", rule.Guards)),
        };
    }

    // All guards are evaluated, so that each unmet one is reported.
    private bool All(TransitionRule rule, object? argument)
    {
        bool met = true;
        foreach (Guard guard in rule.Guards)
            met &= ask(guard, argument);
        return met;
    }
}
