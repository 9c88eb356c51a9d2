using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stateless;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>Adds a lifecycle, for intakes that name it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="lifecycle">The lifecycle; its other versions are added likewise.</param>
    public static ComplaintFlowBuilder AddLifecycle(this ComplaintFlowBuilder builder, LifecycleDefinition lifecycle)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(lifecycle);
        builder.Rules.Lifecycles.Add(lifecycle);
        return builder;
    }

    /// <summary>Adds a lifecycle that a machine of Stateless describes, for intakes that name it.</summary>
    /// <typeparam name="TState">An enum, whose members stand for statuses by their name in kebab case (<c>AwaitingCustomer</c> is <c>awaiting-customer</c>), or <see cref="string"/>.</typeparam>
    /// <typeparam name="TTrigger">An enum, whose members stand for triggers likewise, or <see cref="string"/>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, 1 to 64 characters.</param>
    /// <param name="version">Its version, from 1 on. A new one is needed when the lambdas change: nothing else tells what they decide.</param>
    /// <param name="startsAt">The state in which a complaint starts; its initial substates are followed.</param>
    /// <param name="configure">
    /// Configures a machine. The second parameter gives what lambdas may know at a firing: the complaint, the actor, the instant, the argument; a <see cref="Guard"/> is given it as a
    /// parameter instead. Called for each machine that is needed, also by several threads at once; it does the same each time.
    /// </param>
    /// <param name="arguments">Says how arguments are written as JSON, where <paramref name="configure"/> does not.</param>
    /// <exception cref="InvalidRulesException">The machine has faults; the exception carries all of them.</exception>
    public static ComplaintFlowBuilder AddLifecycle<TState, TTrigger>(
        this ComplaintFlowBuilder builder,
        string name,
        int version,
        TState startsAt,
        Action<StateMachine<TState, TTrigger>, Func<GuardContext>> configure,
        Action<MachineArguments<TTrigger>>? arguments = null)
        where TState : notnull
        where TTrigger : notnull => AddLifecycle(builder, Lifecycle.Define(name, version, startsAt, configure, arguments));

    /// <summary>Adds a lifecycle and makes it that of every complaint whose intake names none. Its highest version counts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="lifecycle">The lifecycle.</param>
    public static ComplaintFlowBuilder UseLifecycle(this ComplaintFlowBuilder builder, LifecycleDefinition lifecycle)
    {
        AddLifecycle(builder, lifecycle);
        builder.Rules.Options.DefaultLifecycle = lifecycle.Name;
        return builder;
    }

    /// <summary>Adds a lifecycle that a machine of Stateless describes, and makes it that of every complaint whose intake names none.</summary>
    /// <typeparam name="TState">An enum, whose members stand for statuses by their name in kebab case (<c>AwaitingCustomer</c> is <c>awaiting-customer</c>), or <see cref="string"/>.</typeparam>
    /// <typeparam name="TTrigger">An enum, whose members stand for triggers likewise, or <see cref="string"/>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name, 1 to 64 characters.</param>
    /// <param name="version">Its version, from 1 on. A new one is needed when the lambdas change: nothing else tells what they decide.</param>
    /// <param name="startsAt">The state in which a complaint starts; its initial substates are followed.</param>
    /// <param name="configure">
    /// Configures a machine. The second parameter gives what lambdas may know at a firing: the complaint, the actor, the instant, the argument; a <see cref="Guard"/> is given it as a
    /// parameter instead. Called for each machine that is needed, also by several threads at once; it does the same each time.
    /// </param>
    /// <param name="arguments">Says how arguments are written as JSON, where <paramref name="configure"/> does not.</param>
    /// <exception cref="InvalidRulesException">The machine has faults; the exception carries all of them.</exception>
    public static ComplaintFlowBuilder UseLifecycle<TState, TTrigger>(
        this ComplaintFlowBuilder builder,
        string name,
        int version,
        TState startsAt,
        Action<StateMachine<TState, TTrigger>, Func<GuardContext>> configure,
        Action<MachineArguments<TTrigger>>? arguments = null)
        where TState : notnull
        where TTrigger : notnull => UseLifecycle(builder, Lifecycle.Define(name, version, startsAt, configure, arguments));

    /// <summary>Adds a condition, for lifecycles in configuration to name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="guard">The condition.</param>
    /// <exception cref="ArgumentException">Another guard has its name.</exception>
    public static ComplaintFlowBuilder AddGuard(this ComplaintFlowBuilder builder, Guard guard)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Vocabulary.AddGuard(guard);
        return builder;
    }

    /// <summary>Adds a condition that takes an argument in brackets, for lifecycles in configuration to name: <c>amount-below(500)</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name before the brackets.</param>
    /// <param name="predicate">Whether it is met, for the argument in the brackets; pure.</param>
    /// <exception cref="ArgumentException">Another guard has the name.</exception>
    public static ComplaintFlowBuilder AddGuard(this ComplaintFlowBuilder builder, string name, Func<GuardContext, string, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Vocabulary.AddGuard(name, predicate);
        return builder;
    }

    /// <summary>Adds a trigger that carries an argument, for lifecycles in configuration to name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="trigger">The trigger.</param>
    /// <exception cref="ArgumentException">Another trigger has its name and carries another argument.</exception>
    public static ComplaintFlowBuilder AddTrigger(this ComplaintFlowBuilder builder, Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Vocabulary.AddTrigger(trigger);
        return builder;
    }

    /// <summary>Adds a choice among targets, for lifecycles in configuration to name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="selector">The choice.</param>
    /// <exception cref="ArgumentException">Another selector has its name.</exception>
    public static ComplaintFlowBuilder AddSelector(this ComplaintFlowBuilder builder, TargetSelector selector)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Vocabulary.AddSelector(selector);
        return builder;
    }

    /// <summary>Adds a reaction of the host's own; it runs after the library's, in the order of registration.</summary>
    /// <typeparam name="TReaction">The reaction; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder AddReaction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReaction>(this ComplaintFlowBuilder builder)
        where TReaction : class, IReaction
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IReaction, TReaction>());
        return builder;
    }
}
