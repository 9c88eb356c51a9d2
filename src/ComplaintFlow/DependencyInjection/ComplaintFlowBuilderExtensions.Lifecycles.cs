using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stateless;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>Adds a lifecycle that intakes can name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="lifecycle">The lifecycle. Add each of its other versions by a further call.</param>
    public static ComplaintFlowBuilder AddLifecycle(this ComplaintFlowBuilder builder, LifecycleDefinition lifecycle)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(lifecycle);
        builder.Rules.Lifecycles.Add(lifecycle);
        return builder;
    }

    /// <summary>Adds a lifecycle defined by a Stateless machine, which intakes can name.</summary>
    /// <typeparam name="TState">
    /// An enum whose members are statuses, by their name in kebab case (<c>AwaitingCustomer</c> is
    /// <c>awaiting-customer</c>), or <see cref="string"/>.
    /// </typeparam>
    /// <typeparam name="TTrigger">An enum whose members are triggers, by their name in kebab case, or <see cref="string"/>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the lifecycle, of 1 to 64 characters.</param>
    /// <param name="version">The version of the lifecycle, from 1. Increase it when the lambdas change, because nothing else shows their results.</param>
    /// <param name="startsAt">The initial state of a complaint; its initial substates are entered.</param>
    /// <param name="configure">
    /// Configures a machine. The second parameter returns the context of a firing for lambdas: the complaint, the
    /// actor, the instant, the argument. A <see cref="Guard"/> receives it as a parameter instead. Called for each
    /// machine created, possibly by several threads at once; must do the same each time.
    /// </param>
    /// <param name="arguments">Configures the JSON form of arguments, where <paramref name="configure"/> does not.</param>
    /// <exception cref="InvalidRulesException">The machine has faults; the exception lists all of them.</exception>
    public static ComplaintFlowBuilder AddLifecycle<TState, TTrigger>(
        this ComplaintFlowBuilder builder,
        string name,
        int version,
        TState startsAt,
        Action<StateMachine<TState, TTrigger>, Func<GuardContext>> configure,
        Action<MachineArguments<TTrigger>>? arguments = null)
        where TState : notnull
        where TTrigger : notnull => AddLifecycle(builder, Lifecycle.Define(name, version, startsAt, configure, arguments));

    /// <summary>Adds a lifecycle and makes its highest version the default for intakes that name none.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="lifecycle">The lifecycle to add.</param>
    public static ComplaintFlowBuilder UseLifecycle(this ComplaintFlowBuilder builder, LifecycleDefinition lifecycle)
    {
        AddLifecycle(builder, lifecycle);
        builder.Rules.Options.DefaultLifecycle = lifecycle.Name;
        return builder;
    }

    /// <summary>Adds a lifecycle defined by a Stateless machine, and makes it the default for intakes that name none.</summary>
    /// <typeparam name="TState">
    /// An enum whose members are statuses, by their name in kebab case (<c>AwaitingCustomer</c> is
    /// <c>awaiting-customer</c>), or <see cref="string"/>.
    /// </typeparam>
    /// <typeparam name="TTrigger">An enum whose members are triggers, by their name in kebab case, or <see cref="string"/>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the lifecycle, of 1 to 64 characters.</param>
    /// <param name="version">The version of the lifecycle, from 1. Increase it when the lambdas change, because nothing else shows their results.</param>
    /// <param name="startsAt">The initial state of a complaint; its initial substates are entered.</param>
    /// <param name="configure">
    /// Configures a machine. The second parameter returns the context of a firing for lambdas: the complaint, the
    /// actor, the instant, the argument. A <see cref="Guard"/> receives it as a parameter instead. Called for each
    /// machine created, possibly by several threads at once; must do the same each time.
    /// </param>
    /// <param name="arguments">Configures the JSON form of arguments, where <paramref name="configure"/> does not.</param>
    /// <exception cref="InvalidRulesException">The machine has faults; the exception lists all of them.</exception>
    public static ComplaintFlowBuilder UseLifecycle<TState, TTrigger>(
        this ComplaintFlowBuilder builder,
        string name,
        int version,
        TState startsAt,
        Action<StateMachine<TState, TTrigger>, Func<GuardContext>> configure,
        Action<MachineArguments<TTrigger>>? arguments = null)
        where TState : notnull
        where TTrigger : notnull => UseLifecycle(builder, Lifecycle.Define(name, version, startsAt, configure, arguments));

    /// <summary>Adds a guard that lifecycles in configuration can name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="guard">The guard to add.</param>
    /// <exception cref="ArgumentException">Another guard has the same name.</exception>
    public static ComplaintFlowBuilder AddGuard(this ComplaintFlowBuilder builder, Guard guard)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Vocabulary.AddGuard(guard);
        return builder;
    }

    /// <summary>Adds a guard with an argument in brackets that lifecycles in configuration can name: <c>amount-below(500)</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name before the brackets.</param>
    /// <param name="predicate">Returns whether the guard is met, given the argument in the brackets. Must be pure.</param>
    /// <exception cref="ArgumentException">Another guard has the same name.</exception>
    public static ComplaintFlowBuilder AddGuard(this ComplaintFlowBuilder builder, string name, Func<GuardContext, string, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Vocabulary.AddGuard(name, predicate);
        return builder;
    }

    /// <summary>Adds a trigger with an argument that lifecycles in configuration can name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="trigger">The trigger to add.</param>
    /// <exception cref="ArgumentException">A trigger of the same name has another argument.</exception>
    public static ComplaintFlowBuilder AddTrigger(this ComplaintFlowBuilder builder, Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Vocabulary.AddTrigger(trigger);
        return builder;
    }

    /// <summary>Adds a selector of transition targets that lifecycles in configuration can name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="selector">The selector to add.</param>
    /// <exception cref="ArgumentException">Another selector has the same name.</exception>
    public static ComplaintFlowBuilder AddSelector(this ComplaintFlowBuilder builder, TargetSelector selector)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Vocabulary.AddSelector(selector);
        return builder;
    }

    /// <summary>Adds a reaction of the host, which runs after the library's reactions, in the order of registration.</summary>
    /// <typeparam name="TReaction">The reaction; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder AddReaction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReaction>(this ComplaintFlowBuilder builder)
        where TReaction : class, IReaction
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Own.TryAddEnumerable<IReaction, TReaction>();
        return builder;
    }
}
