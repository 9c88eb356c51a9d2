using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Messages;

/// <summary>Registers services of one registration: under the tenant's key, if it has one.</summary>
internal sealed class TenantRegistrations(ComplaintFlowBuilder builder)
{
    private readonly IServiceCollection _services = builder.Services;
    private readonly string? _tenant = builder.Tenant;

    /// <summary>Finds the options of the registration; null before they are added.</summary>
    public T? Find<T>()
        where T : class => _services
        .Where(service => service.ServiceType == typeof(T) && Equals(service.ServiceKey, _tenant))
        .Select(static service => (T?)(service.IsKeyedService ? service.KeyedImplementationInstance : service.ImplementationInstance))
        .FirstOrDefault();

    public void Add<T>(T options)
        where T : class => _services.Add(new ServiceDescriptor(typeof(T), _tenant, options));

    public void TryAddSingleton<T>(Func<IServiceProvider, T> create)
        where T : class => _services.TryAdd(_tenant is null
            ? ServiceDescriptor.Singleton(create)
            : ServiceDescriptor.KeyedSingleton(_tenant, (provider, _) => create(provider)));

    public void TryAddScoped<T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOfHost>()
        where T : class
        where TOfHost : class, T => _services.TryAdd(_tenant is null ? ServiceDescriptor.Scoped<T, TOfHost>() : ServiceDescriptor.KeyedScoped<T, TOfHost>(_tenant));

    public void AddHosted(Func<IServiceProvider, IHostedService> create) => _services.AddSingleton(create);

    public T Get<T>(IServiceProvider provider)
        where T : notnull => _tenant is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(_tenant);

    public T? FindService<T>(IServiceProvider provider)
        where T : class => _tenant is null ? provider.GetService<T>() : provider.GetKeyedService<T>(_tenant);
}
