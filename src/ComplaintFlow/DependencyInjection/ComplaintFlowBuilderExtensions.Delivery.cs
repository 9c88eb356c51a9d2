using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Delivery;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>Adds a subscriber. Needs a store that is <see cref="IComplaintWork"/>.</summary>
    /// <typeparam name="TSubscriber">The subscriber; scoped, unless the host registers it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="subscription">The name under which the store remembers how far the subscriber has come; 1 to 56 characters, never to be changed.</param>
    /// <param name="configure">Says which events it is shown, and what becomes of a message that cannot be delivered.</param>
    /// <exception cref="ArgumentException"><paramref name="subscription"/> is not such a name.</exception>
    public static ComplaintFlowBuilder AddSubscriber<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(
        this ComplaintFlowBuilder builder, string subscription, Action<SubscriptionOptions>? configure = null)
        where TSubscriber : class, IEventSubscriber
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TSubscriber>();
        SubscriptionOptions options = new();
        configure?.Invoke(options);
        return AddSubscription(builder, subscription, static provider => provider.GetRequiredService<TSubscriber>(), options);
    }

    /// <summary>Adds a subscriber to the events of one type. Needs a store that is <see cref="IComplaintWork"/>.</summary>
    /// <typeparam name="TEvent">The type.</typeparam>
    /// <typeparam name="TSubscriber">The subscriber; scoped, unless the host registers it otherwise.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="subscription">The name under which the store remembers how far the subscriber has come; 1 to 56 characters, never to be changed.</param>
    /// <param name="configure">Says what becomes of a message that cannot be delivered.</param>
    /// <exception cref="ArgumentException"><paramref name="subscription"/> is not such a name.</exception>
    public static ComplaintFlowBuilder AddSubscriber<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(
        this ComplaintFlowBuilder builder, string subscription, Action<SubscriptionOptions>? configure = null)
        where TEvent : ComplaintEvent
        where TSubscriber : class, IEventSubscriber<TEvent>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TSubscriber>();
        SubscriptionOptions options = new();
        configure?.Invoke(options);
        options.Only<TEvent>();
        return AddSubscription(builder, subscription, static provider => new TypedSubscriber<TEvent>(provider.GetRequiredService<TSubscriber>()), options);
    }

    /// <summary>Adds the worker, which does by itself what is due: deadlines and what follows from them, delivery, and clocks that newer rules changed. Commands do not wait for subscribers any more.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says how it works; configuration (<c>Worker</c>) goes on top.</param>
    /// <remarks>Any number of nodes may have one. It runs under a generic host, or whenever the host calls <see cref="IComplaintWorker.RunOnceAsync"/>. Needs a store that is <see cref="IComplaintWork"/>; one that is only <see cref="IComplaintQueries"/> is served on one node.</remarks>
    public static ComplaintFlowBuilder AddWorker(this ComplaintFlowBuilder builder, Action<WorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.HasWorker = true;
        if (configure is not null)
            builder.Services.Configure(configure);
        WorkerServices.AddWorker(builder.Services);
        return builder;
    }

    private static ComplaintFlowBuilder AddSubscription(ComplaintFlowBuilder builder, string subscription, Func<IServiceProvider, IEventSubscriber> create, SubscriptionOptions options)
    {
        if (CodeName.Check(subscription).Length > Subscription.MaxNameLength)
            throw new ArgumentException($"The name of a subscription has at most {Subscription.MaxNameLength} characters.", nameof(subscription));
        builder.Services.AddSingleton(new Subscription(subscription, create)
        {
            Types = options.Types.Count == 0 ? null : options.Types.ToFrozenSet(StringComparer.Ordinal),
            SkipsAfterFailures = options.SkipsAfterFailures,
        });
        return builder;
    }
}
