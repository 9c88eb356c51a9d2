using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>Says what a trigger comes to in a lifecycle.</summary>
internal interface IInterpreter
{
    Transition Decide(LifecycleDefinition definition, Status status, Trigger trigger, in GuardContext context);

    int GetOptions(LifecycleDefinition definition, Status status, in GuardContext context, Span<TriggerTransition> destination);
}

/// <summary>The library: Stateless, remembered.</summary>
internal sealed class RememberedDecisions : IInterpreter
{
    public Transition Decide(LifecycleDefinition definition, Status status, Trigger trigger, in GuardContext context) => definition.Decide(status, trigger, in context);

    public int GetOptions(LifecycleDefinition definition, Status status, in GuardContext context, Span<TriggerTransition> destination) => definition.GetOptions(status, in context, destination);
}

/// <summary>Stateless by itself, on a machine that <see cref="LifecycleDefinition.ToStateMachine"/> makes for each firing.</summary>
internal sealed class PlainStateless : IInterpreter
{
    public Transition Decide(LifecycleDefinition definition, Status status, Trigger trigger, in GuardContext context)
    {
        Status at = status;
        (bool moved, bool handled, ICollection<string>? unmet, bool unhandled) = (false, false, null, false);
        GuardContext known = context;
        StateMachine<Status, Trigger> machine = definition.ToStateMachine(() => at, next => at = next, () => known, (_, _) => handled = true);
        machine.OnTransitioned(_ => moved = true);
        machine.OnUnhandledTrigger((_, _, reasons) => (unhandled, unmet) = (true, reasons));
        try
        {
            if (context.Argument is { } argument)
                machine.Fire(new StateMachine<Status, Trigger>.TriggerWithParameters<object>(trigger), argument);
            else
                machine.Fire(trigger);
        }
        catch (InvalidOperationException several) when (several.Message.StartsWith("Multiple permitted", StringComparison.Ordinal))
        {
            return Transition.Refused(RefusalKind.Ambiguous);
        }
        catch (ArgumentException)
        {
            return Transition.Refused(RefusalKind.WrongArgument);
        }

        Guard[] guards = [.. definition.Statuses.SelectMany(one => definition.Describe(one).Rules).SelectMany(rule => rule.Guards)];
        return unhandled ? unmet is null ? Transition.Refused(RefusalKind.NotPermitted) : Transition.Refused(RefusalKind.GuardsUnmet, [.. unmet.Select(text => guards.First(guard => guard.ToString() == text))])
            : moved ? Transition.Accepted(at == status ? TransitionKind.Reentry : TransitionKind.Move, at)
            : Transition.Accepted(handled ? TransitionKind.Internal : TransitionKind.Ignored, status);
    }

    public int GetOptions(LifecycleDefinition definition, Status status, in GuardContext context, Span<TriggerTransition> destination)
    {
        int count = 0;
        foreach (Trigger trigger in definition.Triggers)
        {
            Transition transition = Decide(definition, status, trigger, in context);
            if (transition.Why == RefusalKind.NotPermitted)
                continue;
            if (count == destination.Length)
                throw new ArgumentException("There is no room.", nameof(destination));
            destination[count++] = new(trigger, transition);
        }

        return count;
    }
}
