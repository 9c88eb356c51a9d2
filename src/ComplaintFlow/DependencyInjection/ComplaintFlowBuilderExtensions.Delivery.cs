using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Names;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>Adds a subscriber. Needs a store that implements <see cref="IComplaintWork"/>.</summary>
    /// <typeparam name="TSubscriber">The subscriber; scoped, unless the host registers it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="subscription">The name under which the store records the subscriber's progress; 1 to 56 characters. Never change it.</param>
    /// <param name="configure">Selects the events, and the handling of messages that cannot be delivered.</param>
    /// <exception cref="ArgumentException"><paramref name="subscription"/> is not a valid name.</exception>
    public static ComplaintFlowBuilder AddSubscriber<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(
        this ComplaintFlowBuilder builder, string subscription, Action<SubscriptionOptions>? configure = null)
        where TSubscriber : class, IEventSubscriber
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Own.TryAddScoped<TSubscriber>();
        SubscriptionOptions options = new();
        configure?.Invoke(options);
        return AddSubscription(builder, subscription, static provider => provider.GetRequiredService<TSubscriber>(), options);
    }

    /// <summary>Adds a subscriber to the events of one type. Needs a store that implements <see cref="IComplaintWork"/>.</summary>
    /// <typeparam name="TEvent">The type of the events.</typeparam>
    /// <typeparam name="TSubscriber">The subscriber; scoped, unless the host registers it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="subscription">The name under which the store records the subscriber's progress; 1 to 56 characters. Never change it.</param>
    /// <param name="configure">Configures the handling of messages that cannot be delivered.</param>
    /// <exception cref="ArgumentException"><paramref name="subscription"/> is not a valid name.</exception>
    public static ComplaintFlowBuilder AddSubscriber<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(
        this ComplaintFlowBuilder builder, string subscription, Action<SubscriptionOptions>? configure = null)
        where TEvent : ComplaintEvent
        where TSubscriber : class, IEventSubscriber<TEvent>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Own.TryAddScoped<TSubscriber>();
        SubscriptionOptions options = new();
        configure?.Invoke(options);
        options.Only<TEvent>();
        return AddSubscription(builder, subscription, static provider => new TypedSubscriber<TEvent>(provider.GetRequiredService<TSubscriber>()), options);
    }

    /// <summary>
    /// Adds the worker, which carries out due work by itself: deadlines and their effects, delivery, and clocks changed
    /// by newer rules. Commands then no longer wait for subscribers.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Configures the worker; configuration (<c>Worker</c>) is applied on top.</param>
    /// <remarks>
    /// Any number of nodes may have a worker. It runs under a generic host, or whenever the host calls
    /// <see cref="IComplaintWorker.RunOnceAsync"/>. Needs a store that implements <see cref="IComplaintWork"/>; a store
    /// that implements only <see cref="IComplaintQueries"/> supports a single node.
    /// </remarks>
    public static ComplaintFlowBuilder AddWorker(this ComplaintFlowBuilder builder, Action<WorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.HasWorker = true;
        if (configure is not null)
            builder.Services.Configure(builder.Rules.Tenant.Options, configure);
        WorkerRegistration.AddWorker(builder.Own, builder.Rules);
        return builder;
    }

    /// <summary>
    /// Has the host erase attached files in its own storage. Needs a store that implements <see cref="IComplaintWork"/>, and the worker on at least one node
    /// that has the eraser.
    /// </summary>
    /// <typeparam name="TEraser">The eraser; scoped, unless the host registers it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseAttachmentEraser<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TEraser>(this ComplaintFlowBuilder builder)
        where TEraser : class, IAttachmentEraser
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.HasAttachmentEraser = true;
        builder.Own.TryAddScoped<IAttachmentEraser, TEraser>();
        return builder;
    }

    private static ComplaintFlowBuilder AddSubscription(ComplaintFlowBuilder builder, string subscription, Func<IServiceProvider, IEventSubscriber> create, SubscriptionOptions options)
    {
        if (CodeName.Check(subscription).Length > Subscription.MaxNameLength)
            throw new ArgumentException($"A subscription name can have at most {Subscription.MaxNameLength} characters.", nameof(subscription));
        builder.Own.AddSingleton(new Subscription(subscription, create)
        {
            Types = options.Types.Count == 0 ? null : options.Types.ToFrozenSet(StringComparer.Ordinal),
            SkipsAfterFailures = options.SkipsAfterFailures,
            IsElsewhere = options.IsElsewhere,
            ReceivesImported = options.IsToReceiveImported,
        });
        return builder;
    }
}
