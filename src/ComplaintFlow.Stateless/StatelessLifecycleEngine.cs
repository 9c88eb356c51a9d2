using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>Decides on the Stateless package. Safe to be called by many threads: each call has a machine to itself, and gives it back.</summary>
public sealed class StatelessLifecycleEngine : ILifecycleEngine
{
    private readonly ConditionalWeakTable<LifecycleDefinition, ConcurrentBag<StatelessMachine>> _machines = [];

    /// <inheritdoc/>
    public Transition Decide(LifecycleDefinition definition, Status status, Trigger trigger, in GuardContext context)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(trigger);
        if (!definition.Contains(status))
            return Transition.Refused(RefusalKind.UnknownStatus);
        if (definition.FindTrigger(trigger.Name) is not { } declared)
            return Transition.Refused(RefusalKind.UnknownTrigger);
        if (!HasRule(definition, status, declared))
            return Transition.Refused(RefusalKind.NotPermitted);
        return Accepts(declared, context.Argument) ? Fire(definition, status, declared, context) : Transition.Refused(RefusalKind.WrongArgument);
    }

    /// <inheritdoc/>
    public int GetOptions(LifecycleDefinition definition, Status status, in GuardContext context, Span<LifecycleOption> destination)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!definition.Contains(status))
            return 0;

        int count = 0;
        foreach (Trigger trigger in definition.Triggers)
        {
            if (!HasRule(definition, status, trigger))
                continue;
            if (count == destination.Length)
                throw new ArgumentException($"There are more than {destination.Length} options.", nameof(destination));
            GuardContext asked = Accepts(trigger, context.Argument) ? context : context with { Argument = null };
            destination[count++] = new(trigger, Fire(definition, status, trigger, asked));
        }

        return count;
    }

    private Transition Fire(LifecycleDefinition definition, Status status, Trigger trigger, in GuardContext context)
    {
        ConcurrentBag<StatelessMachine> idle = _machines.GetOrAdd(definition, static _ => []);
        StatelessMachine machine = idle.TryTake(out StatelessMachine? taken) ? taken : new(definition);
        Transition transition = machine.Fire(status, trigger, context);

        // One that threw is left behind: what it was doing is not known.
        idle.Add(machine);
        return transition;
    }

    private static bool HasRule(LifecycleDefinition definition, Status status, Trigger trigger)
    {
        for (Status? at = status; at is { } level; at = definition.Describe(level).Parent)
        {
            if (definition.Describe(level).Rules.Any(rule => rule.Trigger == trigger))
                return true;
        }

        return false;
    }

    private static bool Accepts(Trigger trigger, object? argument) =>
        trigger.ArgumentType is { } type ? type.IsInstanceOfType(argument) : argument is null;
}
