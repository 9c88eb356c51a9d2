using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Classifying;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Deciding;
using ComplaintFlow.Delivery;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Escalation;
using ComplaintFlow.Evidence;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says what a host's complaint handling is made of.</summary>
public static class ComplaintFlowBuilderExtensions
{
    /// <summary>Says who gets which complaint. Several calls add up; configuration replaces rules by name and appends new ones.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="routing">Takes the rules.</param>
    public static ComplaintFlowBuilder AddRouting(this ComplaintFlowBuilder builder, Action<RoutingTableBuilder> routing)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(routing);
        routing(builder.Rules.Routing);
        return builder;
    }

    /// <summary>Says by which calendars and by when things are to be done. Several calls add up; configuration replaces calendars and targets by name and appends new ones.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="deadlines">Takes the calendars and targets.</param>
    public static ComplaintFlowBuilder AddDeadlines(this ComplaintFlowBuilder builder, Action<DeadlinesBuilder> deadlines)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(deadlines);
        deadlines(builder.Rules.Deadlines);
        return builder;
    }

    /// <summary>Says which handlers, teams and tiers there are. Without any handler and team, and without a directory, a team's complaints wait in its queue.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="handlers">Takes the handlers and teams.</param>
    public static ComplaintFlowBuilder AddHandlers(this ComplaintFlowBuilder builder, Action<HandlersBuilder> handlers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(handlers);
        handlers(builder.Rules.Handlers);
        // Whoever says the ladder only has a directory of their own.
        builder.Rules.HasHandlers |= builder.Rules.Handlers is not { People.Count: 0, Teams.Count: 0, Ladder: not null };
        return builder;
    }

    /// <summary>
    /// Asks the host's own directory which handlers and teams there are, instead of code and configuration. How long it is waited for is a setting,
    /// <see cref="HandlersOptions.Directory"/>; the ladder of tiers may be said by <see cref="AddHandlers"/>.
    /// </summary>
    /// <typeparam name="TDirectory">The directory; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseHandlerDirectory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(this ComplaintFlowBuilder builder)
        where TDirectory : class, IHandlerDirectory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.HasDirectory = true;
        builder.Services.TryAddSingleton<IHandlerDirectory, TDirectory>();
        return builder;
    }

    /// <summary>Says when complaints escalate, and what is changed then. Several calls add up; configuration replaces policies by identifier and adds new ones.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="escalation">Takes the policies, and gives back the last one; one that does not say what it changes does not compile.</param>
    public static ComplaintFlowBuilder AddEscalation(this ComplaintFlowBuilder builder, Func<EscalationBuilder, EscalationPolicyBuilder> escalation)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(escalation);
        escalation(builder.Rules.Escalation);
        return builder;
    }

    /// <summary>Says which places there are besides those of <see cref="Venue"/>, and how many customers each takes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="venues">Takes the places.</param>
    public static ComplaintFlowBuilder AddVenues(this ComplaintFlowBuilder builder, Action<VenuesBuilder> venues)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(venues);
        venues(builder.Rules.Venues);
        return builder;
    }

    /// <summary>Finds warning signs in what customers say, in Chinese and in English: when a complaint comes in, and in each later contact.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="detection">Adds words, or takes some out.</param>
    public static ComplaintFlowBuilder DetectSignals(this ComplaintFlowBuilder builder, Action<SignalDetectionBuilder>? detection = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.DetectsSignals = true;
        detection?.Invoke(builder.Rules.SignalDetection);
        return builder;
    }

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

    /// <summary>Lets the roles decide who may do what, as configuration (<c>Authorization:Roles</c>) says. Customers only get to their own complaints.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="roles">Says more of the roles in code.</param>
    public static ComplaintFlowBuilder AuthorizeRoles(this ComplaintFlowBuilder builder, Action<RolesOptions>? roles = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        roles?.Invoke(builder.Rules.Authorization);
        builder.Rules.Authorizers.Add("AuthorizeRoles()");
        builder.Services.TryAddSingleton<IComplaintAuthorizer, RoleAuthorizer>();
        return builder;
    }

    /// <summary>Lets the host's own authoriser decide who may do what.</summary>
    /// <typeparam name="TAuthorizer">The authoriser; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseAuthorizer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAuthorizer>(this ComplaintFlowBuilder builder)
        where TAuthorizer : class, IComplaintAuthorizer
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Authorizers.Add("UseAuthorizer<TAuthorizer>()");
        builder.Services.TryAddSingleton<IComplaintAuthorizer, TAuthorizer>();
        return builder;
    }

    /// <summary>Lets everybody do everything: for hosts that decide who may do what before they call.</summary>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder AllowEveryActor(this ComplaintFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Authorizers.Add("AllowEveryActor()");
        builder.Services.TryAddSingleton<IComplaintAuthorizer, AllowEveryActorAuthorizer>();
        return builder;
    }

    /// <summary>Keeps complaints in memory; they are gone with the process.</summary>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseInMemoryStore(this ComplaintFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Stores.Add("UseInMemoryStore()");
        builder.Services.TryAddSingleton<IComplaintStore>(provider => new InMemoryComplaintStore(provider.GetRequiredService<TimeProvider>()));
        return builder;
    }

    /// <summary>Keeps complaints in the host's own store.</summary>
    /// <typeparam name="TStore">The store; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(this ComplaintFlowBuilder builder)
        where TStore : class, IComplaintStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.Stores.Add($"UseStore<{typeof(TStore).Name}>()");
        builder.Services.TryAddSingleton<IComplaintStore, TStore>();
        return builder;
    }

    /// <summary>Keeps complaints in the host's own store.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">The store.</param>
    public static ComplaintFlowBuilder UseStore(this ComplaintFlowBuilder builder, IComplaintStore store)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Rules.Stores.Add($"UseStore({store.GetType().Name})");
        builder.Services.TryAddSingleton(store);
        return builder;
    }

    /// <summary>Chains journals with keys, so that nobody who can only write to the database can write an entry that fits.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="ring">The keys. They come from where the host keeps its secrets, never from its source.</param>
    public static ComplaintFlowBuilder UseJournalKeys(this ComplaintFlowBuilder builder, JournalKeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(ring);
        builder.Services.TryAddSingleton<IJournalKeySource>(new FixedJournalKeys(ring));
        return builder;
    }

    /// <summary>Chains journals with keys that the host gives at run time, so that they can be rotated without a restart.</summary>
    /// <typeparam name="TSource">Gives the keys; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseJournalKeys<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(this ComplaintFlowBuilder builder)
        where TSource : class, IJournalKeySource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IJournalKeySource, TSource>();
        return builder;
    }

    /// <summary>Keeps anchors of the journals, for <see cref="IComplaintAdministration.AnchorAsync"/>. Needs a store that is <see cref="IComplaintQueries"/>.</summary>
    /// <typeparam name="TAnchor">Where they are kept; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseJournalAnchor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAnchor>(this ComplaintFlowBuilder builder)
        where TAnchor : class, IJournalAnchor
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IJournalAnchor, TAnchor>();
        return builder;
    }

    /// <summary>Keeps complaints in a store that is made of the host's services.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">Makes the store; called once.</param>
    /// <param name="call">The call by which the host knows the store, for messages: packages that bring a store say theirs.</param>
    public static ComplaintFlowBuilder UseStore(this ComplaintFlowBuilder builder, Func<IServiceProvider, IComplaintStore> store, string call = "UseStore(factory)")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Rules.Stores.Add(call);
        builder.Services.TryAddSingleton(store);
        return builder;
    }

    /// <summary>Gives people the host's own texts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="texts">The texts; fall back on <see cref="ComplaintTexts.Default"/> for the rest.</param>
    public static ComplaintFlowBuilder UseTexts(this ComplaintFlowBuilder builder, IComplaintTexts texts)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(texts);
        builder.Services.Replace(ServiceDescriptor.Singleton<IComplaintTexts>(provider => new TaxonomyTexts(texts, () => provider.GetRequiredService<IRulesMonitor>().Taxonomy)));
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
