using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.DependencyInjection.Extensions;

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

    /// <summary>Adds a lifecycle and makes it that of every complaint whose intake names none. Its highest version counts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="lifecycle">The lifecycle.</param>
    public static ComplaintFlowBuilder UseLifecycle(this ComplaintFlowBuilder builder, LifecycleDefinition lifecycle)
    {
        AddLifecycle(builder, lifecycle);
        builder.Rules.DefaultLifecycle = lifecycle.Name;
        return builder;
    }

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
