using ComplaintFlow.Lifecycles;
using Stateless;

namespace ComplaintFlow;

/// <summary>Gives lifecycles to code that works with Stateless.</summary>
public static class StatelessLifecycleExtensions
{
    /// <summary>Makes a Stateless machine of a lifecycle. Like every such machine it is not safe to share between threads.</summary>
    /// <param name="definition">The lifecycle.</param>
    /// <param name="getStatus">Gives the present status.</param>
    /// <param name="setStatus">Takes the new one.</param>
    /// <param name="getContext">Gives what the guards may know; the machine adds the trigger's argument.</param>
    /// <param name="onInternal">Is told of a trigger that is recorded without leaving the status, with its argument.</param>
    /// <returns>The machine. A trigger that carries an argument is fired with <c>TriggerWithParameters</c>.</returns>
    /// <remarks>
    /// The machine keeps Stateless's own ways where they differ, which docs/lifecycle.md lists: for one, it may ask a guard more than once, and it
    /// takes a trigger without the argument that it should carry.
    /// </remarks>
    public static StateMachine<Status, Trigger> ToStateMachine(
        this LifecycleDefinition definition,
        Func<Status> getStatus,
        Action<Status> setStatus,
        Func<GuardContext> getContext,
        Action<Trigger, object?>? onInternal = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(getStatus);
        ArgumentNullException.ThrowIfNull(setStatus);
        ArgumentNullException.ThrowIfNull(getContext);

        StateMachine<Status, Trigger> machine = new(getStatus, setStatus);
        new StatelessConfigurator(
            machine,
            (guard, argument) => guard.IsMet(getContext() with { Argument = argument }),
            (rule, argument) => StatelessConfigurator.Choose(rule, getContext() with { Argument = argument }),
            onInternal ?? ((_, _) => { })).Configure(definition);
        return machine;
    }
}
