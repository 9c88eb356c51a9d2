using ComplaintFlow.Delivery;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Finds everything that is missing or wrong before the first complaint comes in, all at once.</summary>
internal sealed class StartupCheck(IServiceProvider services, RulesSource rules, IEnumerable<Subscription> subscriptions)
{
    /// <exception cref="InvalidRulesException">Something is missing or wrong.</exception>
    public void Run()
    {
        List<Fault> faults = [.. rules.StartFaults];
        IComplaintStore? store = services.GetService<IComplaintStore>();
        if (store is null)
            faults.Add(new(ErrorCodes.NoStore, "AddComplaintFlow", "No store is registered.", "Call UseInMemoryStore() or UseStore<TStore>()."));
        if (services.GetService<IComplaintAuthorizer>() is null)
            faults.Add(new(ErrorCodes.NoAuthorizer, "AddComplaintFlow", "Nobody says who may do what.", "Call AuthorizeRoles(), UseAuthorizer<TAuthorizer>(), or, where the host has decided that before, AllowEveryActor()."));

        Subscription[] all = [.. subscriptions];
        foreach (IGrouping<string, Subscription> same in all.GroupBy(subscription => subscription.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            faults.Add(new(ErrorCodes.DuplicateRegistration, $"AddSubscriber, '{same.Key}'", $"{same.Count()} subscriptions have this name.", "Give each a name of its own."));
        if (all.Length > 0 && store is not null and not IComplaintWork)
            faults.Add(new(ErrorCodes.MissingStoreAbility, $"AddSubscriber, '{all[0].Name}'", $"Subscribers need a store that is {nameof(IComplaintWork)}, and {store.GetType().Name} is not.", $"Implement {nameof(IComplaintWork)}, or remove the subscribers."));

        if (faults.Count > 0)
            throw new InvalidRulesException(faults);
    }
}
