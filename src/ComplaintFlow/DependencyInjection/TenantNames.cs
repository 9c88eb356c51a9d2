using ComplaintFlow.Names;
using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.DependencyInjection;

/// <summary>The names of the tenants that a host has registered.</summary>
internal static class TenantNames
{
    public static IEnumerable<RulesInCode> Registrations(IServiceCollection services) => services
        .Where(service => service.ServiceType == typeof(RulesInCode))
        .Select(service => service.IsKeyedService ? service.KeyedImplementationInstance : service.ImplementationInstance)
        .OfType<RulesInCode>();

    /// <exception cref="ArgumentException">The name is not valid, or differs from another one in case only.</exception>
    public static string Check(IServiceCollection services, string tenant)
    {
        ArgumentNullException.ThrowIfNull(services);
        CodeName.Check(tenant);
        return Registrations(services).FirstOrDefault(rules => rules.Tenant.Name != tenant && string.Equals(rules.Tenant.Name, tenant, StringComparison.OrdinalIgnoreCase)) is { } other
            ? throw new ArgumentException($"The tenant '{tenant}' is registered as '{other.Tenant.Name}', too. Keys differ in upper and lower case: write the name the same way everywhere, or choose another one.", nameof(tenant))
            : tenant;
    }
}
