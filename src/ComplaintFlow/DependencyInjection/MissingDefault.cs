using ComplaintFlow.Administration;
using ComplaintFlow.Rules;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Tells a host that asks for a service without a key, and has registered only tenants, what to ask for.</summary>
internal sealed class MissingDefault(Type service)
{
    /// <summary>The services that a host asks for.</summary>
    public static readonly Type[] Services =
    [
        typeof(IComplaintDesk),
        typeof(IComplaintDesks),
        typeof(IComplaintAdministration),
        typeof(IComplaintDelivery),
        typeof(IComplaintImport),
        typeof(IComplaintWorker),
        typeof(IComplaintTexts),
        typeof(IRulesMonitor),
        typeof(IComplaintLifecycles),
        typeof(IMessageRules),
        typeof(ComplaintFlowHealthCheck),
    ];

    /// <summary>Answers for the services while there is no default registration.</summary>
    public static void Add(IServiceCollection services)
    {
        if (TenantNames.Registrations(services).Any(rules => rules.Tenant.Name is null))
            return;
        foreach (Type service in Services)
            services.TryAdd(ServiceDescriptor.Singleton(service, new MissingDefault(service).Refuse));
    }

    /// <summary>Makes room for the default registration.</summary>
    public static void Remove(IServiceCollection services)
    {
        for (int i = services.Count - 1; i >= 0; i--)
        {
            if (!services[i].IsKeyedService && services[i].ImplementationFactory?.Target is MissingDefault)
                services.RemoveAt(i);
        }
    }

    private object Refuse(IServiceProvider provider)
    {
        string[] names = [.. provider.GetKeyedServices<RulesInCode>(KeyedService.AnyKey).Select(rules => rules.Tenant.Name!).Order(StringComparer.Ordinal)];
        string known = names.Length == 1 ? $"only the tenant '{names[0]}' is" : $"only the tenants {string.Join(", ", names.Select(name => $"'{name}'"))} are";
        throw new InvalidRulesException([new Fault(
            ErrorCodes.NoDefaultRegistration,
            service.Name,
            $"There is no {service.Name} without a key: {known} registered.",
            $"Ask for that of a tenant, by GetRequiredKeyedService<{service.Name}>(\"{names[0]}\") or [FromKeyedServices(\"{names[0]}\")], or call AddComplaintFlow() without a name as well.")]);
    }
}
