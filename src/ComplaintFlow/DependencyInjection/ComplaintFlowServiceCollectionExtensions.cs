using System.Diagnostics.Metrics;
using ComplaintFlow;
using ComplaintFlow.Calls;
using ComplaintFlow.Classifying;
using ComplaintFlow.Clocks;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Handlers;
using ComplaintFlow.Names;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers ComplaintFlow.</summary>
public static class ComplaintFlowServiceCollectionExtensions
{
    /// <summary>Registers complaint handling defined in code.</summary>
    /// <param name="services">The service collection of the host.</param>
    /// <returns>A builder for the rest of the configuration. A store and an authoriser are required.</returns>
    /// <remarks>Can be called several times. Services that the host has already registered are kept.</remarks>
    public static ComplaintFlowBuilder AddComplaintFlow(this IServiceCollection services) => Add(services, Tenant.Default);

    /// <summary>Registers complaint handling defined in configuration, on top of code.</summary>
    /// <param name="services">The service collection of the host.</param>
    /// <param name="section">
    /// The section whose children are <c>RulesGeneration</c>, <c>DefaultLifecycle</c>, <c>Lifecycles</c>,
    /// <c>Limits</c>, <c>Routing</c>, <c>Deadlines</c>, <c>Handlers</c>, <c>Classification</c>, <c>Repeats</c>,
    /// <c>Escalation</c>, <c>SignalDetection</c>, <c>Venues</c>, <c>Fields</c>, <c>Authorization</c>, <c>SnapshotCache</c> and <c>Worker</c>. A change
    /// reloads the rules; only <c>SnapshotCache</c> and <c>Worker</c> are read once.
    /// </param>
    /// <returns>A builder for the rest of the configuration. A store and an authoriser are required.</returns>
    public static ComplaintFlowBuilder AddComplaintFlow(this IServiceCollection services, IConfiguration section) => Read(AddComplaintFlow(services), section);

    /// <summary>Registers the complaint handling of a tenant with rules of its own, defined in code.</summary>
    /// <param name="services">The service collection of the host.</param>
    /// <param name="tenant">
    /// The name of the tenant, of 1 to 64 characters: the key of its services, the name of its options (<c>Configure&lt;ComplaintFlowOptions&gt;(tenant, …)</c>),
    /// and the tag <c>complaintflow.tenant</c> of its metrics and activities. Upper and lower case differ, as they do for keys.
    /// </param>
    /// <returns>A builder for the rest of the tenant's configuration. A store and an authoriser are required for each tenant.</returns>
    /// <remarks>
    /// All services of the library are then keyed: <c>[FromKeyedServices("north")] IComplaintDesk</c>. Can be called several times, for a tenant too, and beside
    /// the registration without a name. Tenants that share rules need none of this: see <see cref="IComplaintDesks.For"/>.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="tenant"/> is not a valid name, or differs from another tenant's in case only.</exception>
    public static ComplaintFlowBuilder AddComplaintFlow(this IServiceCollection services, string tenant) => Add(services, new(TenantNames.Check(services, tenant)));

    /// <summary>Registers the complaint handling of a tenant with rules of its own, defined in configuration, on top of code.</summary>
    /// <param name="services">The service collection of the host.</param>
    /// <param name="tenant">The name of the tenant, of 1 to 64 characters: the key of its services, and the name of its options.</param>
    /// <param name="section">The tenant's section, with the same children as without a tenant. A change reloads the tenant's rules; only <c>SnapshotCache</c> and <c>Worker</c> are read once.</param>
    /// <returns>A builder for the rest of the tenant's configuration. A store and an authoriser are required for each tenant.</returns>
    /// <exception cref="ArgumentException"><paramref name="tenant"/> is not a valid name, or differs from another tenant's in case only.</exception>
    public static ComplaintFlowBuilder AddComplaintFlow(this IServiceCollection services, string tenant, IConfiguration section) => Read(AddComplaintFlow(services, tenant), section);

    private static ComplaintFlowBuilder Add(IServiceCollection services, Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(services);
        RulesInCode rules = RulesOf(services, tenant);
        ComplaintFlowBuilder builder = new(services, rules);
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        if (tenant.Name is null)
            MissingDefault.Remove(services);
        AddServices(builder.Own, rules);
        if (tenant.Name is not null)
            MissingDefault.Add(services);
        return builder;
    }

    private static void AddServices(TenantServices services, RulesInCode rules)
    {
        Tenant tenant = rules.Tenant;
        services.TryAddSingleton<IComplaintTexts>(provider => new TaxonomyTexts(LayeredTexts.Of(provider.GetServices<LanguageTexts>(), ComplaintTexts.Default), () => provider.GetRequiredService<IRulesMonitor>().Taxonomy));

        services.TryAddSingleton(provider => new RulesCompiler(rules, [.. provider.GetServices<IReaction>()], [.. provider.GetServices<IClockSource>()], () => provider.GetService<IComplaintStore>() is null or IComplaintQueries));
        services.TryAddSingleton(provider => new RulesSource(
            tenant,
            provider.GetRequiredService<IOptionsFactory<ComplaintFlowOptions>>(),
            provider.GetServices<IOptionsChangeTokenSource<ComplaintFlowOptions>>(),
            provider.GetRequiredService<RulesCompiler>(),
            tenant.Logger<RulesSource>(provider)));
        services.TryAddSingleton<IRulesSource>(provider => provider.GetRequiredService<RulesSource>());
        services.TryAddSingleton<IRulesMonitor>(provider => provider.GetRequiredService<RulesSource>());
        services.TryAddSingleton<IComplaintLifecycles>(provider => new CurrentLifecycles(provider.GetRequiredService<IRulesSource>()));
        services.TryAddSingleton<IMessageRules>(provider => new CurrentMessageRules(provider.GetRequiredService<IRulesSource>()));

        services.TryAddSingleton(provider => new EntryCodec(provider.GetService<IJournalKeySource>()));
        services.TryAddSingleton<RefusalWriter>();
        services.TryAddSingleton(provider => new HandlerResolver(
            provider.GetRequiredService<IComplaintStore>(),
            provider.GetService<IHandlerDirectory>() is { } directory ? new DirectoryGuard(directory, provider.GetRequiredService<HostCalls>(), provider.GetRequiredService<TimeProvider>(), tenant.Logger<DirectoryGuard>(provider)) : null));
        services.TryAddSingleton(provider => new DeskTelemetry(tenant.Logger<DeskTelemetry>(provider), provider.GetRequiredService<TimeProvider>(), tenant, provider.GetService<IComplaintStore>() as IComplaintUsage, provider.GetService<IMeterFactory>()));
        WorkerRegistration.AddDelivery(services, rules);
        services.TryAddSingleton(provider => new StoreLevels(provider.GetRequiredService<IComplaintStore>()));
        services.TryAddSingleton(provider => SnapshotCacheOptionsOf(provider, tenant));
        services.TryAddSingleton(provider => new SnapshotCachingStore(
            provider.GetRequiredService<IComplaintStore>(), provider.GetRequiredService<SnapshotCacheOptions>(), provider.GetRequiredService<TimeProvider>(), tenant, provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<DeskServices>();
        services.TryAddSingleton<ComplaintClocks>();
        services.TryAddSingleton<IComplaintDesks>(provider => new ComplaintDesks(Checked(provider).GetRequiredService<DeskServices>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<IComplaintDesks>().For(Realm.Default));

        services.TryAddShared<StoreOwners>();
        services.TryAddSingleton<StartupCheck>();
        services.TryAddSingleton(provider => new GenerationCheck(provider.GetRequiredService<RulesSource>(), provider.GetService<IComplaintStore>(), tenant.Logger<GenerationCheck>(provider)));
        services.TryAddSingleton(provider => new DirectoryCheck(
            provider.GetRequiredService<IRulesSource>(), provider.GetService<IHandlerDirectory>(), provider.GetRequiredService<HostCalls>(), provider.GetRequiredService<TimeProvider>(), tenant.Logger<DirectoryCheck>(provider)));
        services.TryAddSingleton(provider => new LevelCheck(provider.GetRequiredService<StoreLevels>, provider.GetServices<LevelledFeature>(), tenant.Logger<LevelCheck>(provider)));
        services.AddHosted<StartupCheckService>();
    }

    private static ComplaintFlowBuilder Read(ComplaintFlowBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (!builder.Rules.Sections.Add(section))
            return builder;
        string name = builder.Rules.Tenant.Options;
        builder.Services.AddSingleton<IOptionsChangeTokenSource<ComplaintFlowOptions>>(new ConfigurationChangeTokenSource<ComplaintFlowOptions>(name, section));
        builder.Services.Configure<ComplaintFlowOptions>(name, options => options.Read(section));
        // After all settings in code.
        builder.Services.PostConfigure<WorkerOptions>(name, options => options.Read(section.GetSection(WorkerOptions.Section)));
        builder.Services.PostConfigure<SnapshotCacheOptions>(name, options => options.Read(section.GetSection(SnapshotCacheOptions.Section)));
        return builder;
    }

    private static RulesInCode RulesOf(IServiceCollection services, Tenant tenant)
    {
        if (TenantNames.Registrations(services).FirstOrDefault(rules => rules.Tenant == tenant) is { } known)
            return known;
        RulesInCode rules = new(tenant);
        services.Add(ServiceDescriptor.KeyedSingleton<RulesInCode>(tenant.Name, rules));
        return rules;
    }

    private static SnapshotCacheOptions SnapshotCacheOptionsOf(IServiceProvider provider, Tenant tenant) => tenant.Name is { } name
        ? provider.GetRequiredService<IOptionsMonitor<SnapshotCacheOptions>>().Get(name)
        : provider.GetRequiredService<IOptions<SnapshotCacheOptions>>().Value;

    private static IServiceProvider Checked(IServiceProvider provider)
    {
        provider.GetRequiredService<StartupCheck>().Run();
        return provider;
    }
}
