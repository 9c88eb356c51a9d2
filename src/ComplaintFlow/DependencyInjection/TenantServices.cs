using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Names;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComplaintFlow.DependencyInjection;

/// <summary>
/// Registers the services of one <c>AddComplaintFlow</c>: without a key for the default registration; for a tenant with its name as the key, created from
/// what <see cref="TenantProvider"/> gives.
/// </summary>
internal sealed class TenantServices(IServiceCollection services, Tenant tenant)
{
    public void TryAddSingleton<TService>(Func<IServiceProvider, TService> create)
        where TService : class => services.TryAdd(Singleton(create));

    public void TryAddSingleton<TService>(TService instance)
        where TService : class => services.TryAdd(ServiceDescriptor.KeyedSingleton<TService>(tenant.Name, instance));

    public void TryAddSingleton<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>()
        where TService : class => services.TryAdd(Describe<TService, TService>(ServiceLifetime.Singleton));

    public void TryAddSingleton<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>()
        where TService : class
        where TImplementation : class, TService => services.TryAdd(Describe<TService, TImplementation>(ServiceLifetime.Singleton));

    public void TryAddScoped<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>()
        where TService : class => services.TryAdd(Describe<TService, TService>(ServiceLifetime.Scoped));

    public void TryAddScoped<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>()
        where TService : class
        where TImplementation : class, TService => services.TryAdd(Describe<TService, TImplementation>(ServiceLifetime.Scoped));

    /// <summary>Adds one of several implementations, once.</summary>
    public void TryAddEnumerable<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>()
        where TService : class
        where TImplementation : class, TService => services.TryAddEnumerable(tenant.Name is { } key
            ? ServiceDescriptor.KeyedSingleton<TService, TImplementation>(key, (provider, _) => Create<TImplementation>(provider, key))
            : ServiceDescriptor.Singleton<TService, TImplementation>());

    public void AddSingleton<TService>(TService instance)
        where TService : class => services.Add(ServiceDescriptor.KeyedSingleton<TService>(tenant.Name, instance));

    public void Replace<TService>(Func<IServiceProvider, TService> create)
        where TService : class => services.Replace(Singleton(create));

    public void AddHosted<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>()
        where TService : class, IHostedService => AddHosted(static provider => ActivatorUtilities.CreateInstance<TService>(provider));

    /// <summary>Adds a service that all registrations share.</summary>
    public void TryAddShared<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>()
        where TService : class
    {
        services.TryAddSingleton<TService>();
        if (tenant.Name is { } key)
            services.TryAddKeyedSingleton(key, static (provider, _) => provider.GetRequiredService<TService>());
    }

    /// <summary>Adds a hosted service, once. The host starts those of all tenants, so that it has them without a key, too.</summary>
    public void AddHosted<TService>(Func<IServiceProvider, TService> create)
        where TService : class, IHostedService
    {
        if (tenant.Name is not { } key)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TService>(create));
            return;
        }

        int before = services.Count;
        services.TryAdd(Singleton(create));
        if (services.Count > before)
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<TService>(key));
    }

    private ServiceDescriptor Singleton<TService>(Func<IServiceProvider, TService> create)
        where TService : class => tenant.Name is { } key
            ? ServiceDescriptor.KeyedSingleton(key, (provider, _) => create(new TenantProvider(provider, key)))
            : ServiceDescriptor.Singleton(create);

    private ServiceDescriptor Describe<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(ServiceLifetime lifetime)
        where TService : class
        where TImplementation : class, TService => tenant.Name is { } key
            ? new ServiceDescriptor(typeof(TService), key, (provider, _) => Create<TImplementation>(provider, key), lifetime)
            : new ServiceDescriptor(typeof(TService), typeof(TImplementation), lifetime);

    private static TImplementation Create<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(IServiceProvider provider, string key)
        where TImplementation : class => ActivatorUtilities.CreateInstance<TImplementation>(new TenantProvider(provider, key));
}

/// <summary>The loggers of a tenant.</summary>
internal static class TenantLogging
{
    public static ILogger Logger<T>(this Tenant tenant, IServiceProvider provider) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(tenant.LogCategory(typeof(T)));
}
