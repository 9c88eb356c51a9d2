using ComplaintFlow.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Configures the complaint handling of a host. Returned by <c>AddComplaintFlow</c>.</summary>
public sealed class ComplaintFlowBuilder
{
    internal ComplaintFlowBuilder(IServiceCollection services, RulesInCode rules) => (Services, Rules, Own) = (services, rules, new(services, rules.Tenant));

    /// <summary>The service collection of the host. What a host adds here has no key, for a tenant either.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name of the tenant, which is the key of its services and the name of its options; null for the default registration.</summary>
    public string? Tenant => Rules.Tenant.Name;

    /// <summary>Registers services of this registration: under the tenant's key, if it has one.</summary>
    internal TenantServices Own { get; }

    internal RulesInCode Rules { get; }
}
