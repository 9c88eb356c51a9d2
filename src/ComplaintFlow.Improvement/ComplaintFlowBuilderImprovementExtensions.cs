using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Improvement;
using ComplaintFlow.Messages;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers improvement actions.</summary>
public static class ComplaintFlowBuilderImprovementExtensions
{
    /// <summary>The name of the subscription that records links.</summary>
    public const string Subscription = "improvements";

    /// <summary>The name of the template that tells complainants what came of it, and of the rule that sends it.</summary>
    public const string Template = "you-said-we-did";

    /// <summary>
    /// Adds improvement actions: <see cref="IImprovements"/> and <see cref="IImprovementWorker"/>. Needs a store that implements <see cref="IImprovementStore"/> and
    /// <see cref="IComplaintWork"/>; a generic host does not start without. The package acts as the actor <c>improvement</c> in the role <c>improvement</c>, which needs
    /// the rights <c>read</c> and <c>tell-of-improvement</c>.
    /// </summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <param name="improvements">Says how they are worked; of several calls the first decides whether messages are sent.</param>
    public static ComplaintFlowBuilder AddImprovements(this ComplaintFlowBuilder builder, Action<ImprovementsBuilder>? improvements = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        TenantRegistrations own = new(builder);
        if (own.Find<ImprovementOptions>() is { } known)
        {
            improvements?.Invoke(new(known, own));
            return builder;
        }

        ImprovementOptions options = new();
        own.Add(options);
        improvements?.Invoke(new(options, own));
        own.TryAddSingleton(provider => new ImprovementEngine(StoreOf(own.Get<IComplaintStore>(provider)), provider.GetRequiredService<TimeProvider>(), options));
        own.TryAddSingleton<IImprovements>(provider => new ImprovementDesk(
            Realm.Default,
            own.Get<ImprovementEngine>(provider),
            own.Get<IComplaintDesks>(provider),
            own.Get<IComplaintAuthorizer>(provider),
            new(own.Get<IComplaintTexts>(provider))));
        own.TryAddSingleton<IImprovementWorker>(provider => new ImprovementWorker(
            own.Get<ImprovementEngine>(provider),
            own.Get<IComplaintDesks>(provider),
            (notice, cancellationToken) => NotifyAsync(own, provider, notice, cancellationToken),
            options,
            LoggerOf<ImprovementWorker>(provider)));
        own.AddHosted(provider => new ImprovementService(
            () => own.Get<ImprovementEngine>(provider),
            () => own.Get<IImprovementWorker>(provider),
            options,
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<ImprovementService>(provider)));
        if (options.SendsMessages)
            builder.AddMessages(m => m.On<ImprovementTold>().Named(Template).Send(Template));
        return builder.AddSubscriber<ImprovementLinked, LinkRecorder>(Subscription);
    }

    private static IImprovementStore StoreOf(IComplaintStore store) => store as IImprovementStore ?? throw new InvalidRulesException(
    [
        new(
            ErrorCodes.MissingStoreAbility,
            nameof(AddImprovements),
            $"Improvement actions need a store that implements {nameof(IImprovementStore)}, which {store.GetType().Name} does not.",
            $"Implement {nameof(IImprovementStore)} on the store, or remove {nameof(AddImprovements)}."),
    ]);

    private static async ValueTask NotifyAsync(TenantRegistrations own, IServiceProvider provider, ImprovementNotice notice, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = provider.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            if (own.FindService<IImprovementNotifier>(scope.ServiceProvider) is { } notifier)
                await notifier.NotifyAsync(notice, cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), cancellationToken).ConfigureAwait(false);
        }
    }

    private static ILogger<T> LoggerOf<T>(IServiceProvider provider) => (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<T>();
}
