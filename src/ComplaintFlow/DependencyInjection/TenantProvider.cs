using ComplaintFlow.Names;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.DependencyInjection;

/// <summary>
/// The container as the services of one tenant see it. Services of this library are the tenant's own or missing; any other service is the one with the
/// tenant's key, or else the one without a key.
/// </summary>
internal sealed class TenantProvider(IServiceProvider container, string key) : IKeyedServiceProvider, IServiceProviderIsKeyedService
{
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IServiceProvider) || serviceType == typeof(IKeyedServiceProvider))
            return this;
        if (serviceType == typeof(IServiceProviderIsService) || serviceType == typeof(IServiceProviderIsKeyedService))
            return container.GetService<IServiceProviderIsKeyedService>() is null ? null : this;
        if (serviceType == typeof(IServiceScopeFactory))
            return new TenantScopes(container.GetRequiredService<IServiceScopeFactory>(), key);
        object? keyed = Keyed.GetKeyedService(serviceType, key);
        if (IsOwn(serviceType) || (keyed is not null && !IsEmptyList(serviceType, keyed)))
            return keyed;
        return container.GetService(serviceType);
    }

    // No key means the inherited one.
    public object? GetKeyedService(Type serviceType, object? serviceKey) => serviceKey is null ? GetService(serviceType) : Keyed.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        serviceKey is null ? this.GetRequiredService(serviceType) : Keyed.GetRequiredKeyedService(serviceType, serviceKey);

    public bool IsService(Type serviceType) =>
        IsKeyedService(serviceType, key) || (!IsOwn(serviceType) && container.GetService<IServiceProviderIsService>()?.IsService(serviceType) == true);

    public bool IsKeyedService(Type serviceType, object? serviceKey) =>
        serviceKey is null ? IsService(serviceType) : container.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(serviceType, serviceKey) == true;

    private IKeyedServiceProvider Keyed => container as IKeyedServiceProvider ?? throw new NotSupportedException($"The container {container.GetType().Name} has no keyed services, which tenants need.");

    private static bool IsOwn(Type type) => (IsList(type) ? type.GenericTypeArguments[0] : type).Assembly == typeof(Tenant).Assembly;

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>);

    private static bool IsEmptyList(Type type, object service) => IsList(type) && service is IEnumerable<object> list && !list.Any();
}

/// <summary>Creates scopes in which a tenant's services see what is theirs.</summary>
internal sealed class TenantScopes(IServiceScopeFactory scopes, string key) : IServiceScopeFactory
{
    public IServiceScope CreateScope() => new Scope(scopes.CreateAsyncScope(), key);

    private sealed class Scope(AsyncServiceScope scope, string key) : IServiceScope, IAsyncDisposable
    {
        public IServiceProvider ServiceProvider { get; } = new TenantProvider(scope.ServiceProvider, key);

        public void Dispose() => scope.Dispose();

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
