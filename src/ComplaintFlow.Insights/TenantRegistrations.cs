using ComplaintFlow.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplaintFlow.Insights;

/// <summary>Registers services of one registration: under the tenant's key, if it has one.</summary>
internal sealed class TenantRegistrations(ComplaintFlowBuilder builder)
{
    private readonly IServiceCollection _services = builder.Services;
    private readonly string? _tenant = builder.Tenant;

    public void TryAddSingleton<T>(Func<IServiceProvider, T> create)
        where T : class => _services.TryAdd(_tenant is null
            ? ServiceDescriptor.Singleton(create)
            : ServiceDescriptor.KeyedSingleton(_tenant, (provider, _) => create(provider)));

    public T Get<T>(IServiceProvider provider)
        where T : notnull => _tenant is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(_tenant);
}
