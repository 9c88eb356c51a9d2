using System.Diagnostics.Metrics;
using ComplaintFlow;
using ComplaintFlow.Calls;
using ComplaintFlow.Classifying;
using ComplaintFlow.Clocks;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers ComplaintFlow.</summary>
public static class ComplaintFlowServiceCollectionExtensions
{
    /// <summary>Registers complaint handling defined in code.</summary>
    /// <param name="services">The service collection of the host.</param>
    /// <returns>A builder for the rest of the configuration. A store and an authoriser are required.</returns>
    /// <remarks>Can be called several times. Services that the host has already registered are kept.</remarks>
    public static ComplaintFlowBuilder AddComplaintFlow(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        RulesInCode rules = RulesOf(services);
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IComplaintTexts>(provider => new TaxonomyTexts(ComplaintTexts.Default, () => provider.GetRequiredService<IRulesMonitor>().Taxonomy));

        services.TryAddSingleton(provider => new RulesCompiler(rules, [.. provider.GetServices<IReaction>()], [.. provider.GetServices<IClockSource>()], () => provider.GetService<IComplaintStore>() is null or IComplaintQueries));
        services.TryAddSingleton(provider => new RulesSource(
            provider.GetRequiredService<IOptionsFactory<ComplaintFlowOptions>>(),
            provider.GetServices<IOptionsChangeTokenSource<ComplaintFlowOptions>>(),
            provider.GetRequiredService<RulesCompiler>(),
            Logger<RulesSource>(provider)));
        services.TryAddSingleton<IRulesSource>(provider => provider.GetRequiredService<RulesSource>());
        services.TryAddSingleton<IRulesMonitor>(provider => provider.GetRequiredService<RulesSource>());

        services.TryAddSingleton(provider => new EntryCodec(provider.GetService<IJournalKeySource>()));
        services.TryAddSingleton<RefusalWriter>();
        services.TryAddSingleton(provider => new HandlerResolver(
            provider.GetRequiredService<IComplaintStore>(),
            provider.GetService<IHandlerDirectory>() is { } directory ? new DirectoryGuard(directory, provider.GetRequiredService<HostCalls>(), provider.GetRequiredService<TimeProvider>(), Logger<DirectoryGuard>(provider)) : null));
        services.TryAddSingleton(provider => new DeskTelemetry(Logger<DeskTelemetry>(provider), provider.GetRequiredService<TimeProvider>(), provider.GetService<IComplaintStore>() as IComplaintUsage, provider.GetService<IMeterFactory>()));
        WorkerRegistration.AddDelivery(services, rules);
        services.TryAddSingleton(provider => new StoreLevels(provider.GetRequiredService<IComplaintStore>()));
        services.TryAddSingleton<DeskServices>();
        services.TryAddSingleton<ComplaintClocks>();
        services.TryAddSingleton<IComplaintDesks>(provider => new ComplaintDesks(Checked(provider).GetRequiredService<DeskServices>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<IComplaintDesks>().For(Realm.Default));

        services.TryAddSingleton<StartupCheck>();
        services.TryAddSingleton(provider => new GenerationCheck(provider.GetRequiredService<RulesSource>(), provider.GetService<IComplaintStore>(), Logger<GenerationCheck>(provider)));
        services.TryAddSingleton(provider => new DirectoryCheck(
            provider.GetRequiredService<IRulesSource>(), provider.GetService<IHandlerDirectory>(), provider.GetRequiredService<HostCalls>(), provider.GetRequiredService<TimeProvider>(), Logger<DirectoryCheck>(provider)));
        services.TryAddSingleton(provider => new LevelCheck(provider.GetRequiredService<StoreLevels>, provider.GetServices<LevelledFeature>(), Logger<LevelCheck>(provider)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupCheckService>());
        return new ComplaintFlowBuilder(services, rules);
    }

    /// <summary>Registers complaint handling defined in configuration, on top of code.</summary>
    /// <param name="services">The service collection of the host.</param>
    /// <param name="section">
    /// The section whose children are <c>RulesGeneration</c>, <c>DefaultLifecycle</c>, <c>Lifecycles</c>,
    /// <c>Limits</c>, <c>Routing</c>, <c>Deadlines</c>, <c>Handlers</c>, <c>Classification</c>, <c>Repeats</c>,
    /// <c>Escalation</c>, <c>SignalDetection</c>, <c>Venues</c>, <c>Authorization</c> and <c>Worker</c>. A change
    /// reloads the rules; only <c>Worker</c> is read once.
    /// </param>
    /// <returns>A builder for the rest of the configuration. A store and an authoriser are required.</returns>
    public static ComplaintFlowBuilder AddComplaintFlow(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        ComplaintFlowBuilder builder = AddComplaintFlow(services);
        if (!builder.Rules.Sections.Add(section))
            return builder;
        services.AddSingleton<IOptionsChangeTokenSource<ComplaintFlowOptions>>(new ConfigurationChangeTokenSource<ComplaintFlowOptions>(section));
        services.Configure<ComplaintFlowOptions>(options => options.Read(section));
        // After all settings in code.
        services.PostConfigure<WorkerOptions>(options => options.Read(section.GetSection(WorkerOptions.Section)));
        return builder;
    }

    private static RulesInCode RulesOf(IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(RulesInCode))?.ImplementationInstance is RulesInCode rules)
            return rules;
        rules = new RulesInCode();
        services.AddSingleton(rules);
        return rules;
    }

    private static IServiceProvider Checked(IServiceProvider provider)
    {
        provider.GetRequiredService<StartupCheck>().Run();
        return provider;
    }

    private static ILogger<T> Logger<T>(IServiceProvider provider) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<T>();
}
