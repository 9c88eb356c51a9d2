using ComplaintFlow.Delivery;
using ComplaintFlow.Evidence;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Finds everything that is missing or wrong before the first complaint comes in, all at once.</summary>
internal sealed partial class StartupCheck(IServiceProvider services, RulesInCode code, RulesSource rules, IEnumerable<Subscription> subscriptions)
{
    /// <exception cref="InvalidRulesException">Something is missing or wrong.</exception>
    public void Run()
    {
        List<Fault> faults = [.. rules.StartFaults];
        IComplaintStore? store = services.GetService<IComplaintStore>();
        if (store is null)
            faults.Add(new(ErrorCodes.NoStore, "AddComplaintFlow", "No store is registered.", "Call UseEntityFrameworkCore<TContext>(), UseSqlite(path), UseInMemoryStore() or UseStore<TStore>()."));
        if (services.GetService<IComplaintAuthorizer>() is null)
            faults.Add(new(ErrorCodes.NoAuthorizer, "AddComplaintFlow", "Nobody says who may do what.", "Call AuthorizeRoles(), UseAuthorizer<TAuthorizer>(), or, where the host has decided that before, AllowEveryActor()."));

        if (code.Stores.Count > 1)
            faults.Add(new(ErrorCodes.DuplicateRegistration, "AddComplaintFlow", $"Where complaints are kept is said by {string.Join(" and by ", code.Stores)}; only one of them would count.", "Leave one of these calls."));
        if (code is { HasDirectory: true, HasHandlers: true })
            faults.Add(new(ErrorCodes.DuplicateRegistration, "AddComplaintFlow", "Who there is is said by AddHandlers() and by UseHandlerDirectory<TDirectory>(); only the directory would be asked.", "Leave one of these calls."));
        if (code.Authorizers.Count > 1)
            faults.Add(new(ErrorCodes.DuplicateRegistration, "AddComplaintFlow", $"Who may do what is said by {string.Join(" and by ", code.Authorizers)}; only one of them would count.", "Leave one of these calls."));
        if (rules.HasConfiguredRoles && !code.Authorizers.Contains("AuthorizeRoles()"))
            faults.Add(new(ErrorCodes.InvalidSetting, "Authorization:Roles", "Nobody asks the roles that are configured.", "Call AuthorizeRoles(), or remove the setting."));

        foreach (IConfigurationSection section in code.Sections.OfType<IConfigurationSection>().Where(section => !section.Exists()))
            LogNoSection(services.GetService<ILoggerFactory>()?.CreateLogger<StartupCheck>() ?? NullLogger<StartupCheck>.Instance, section.Path);

        Subscription[] all = [.. subscriptions];
        foreach (IGrouping<string, Subscription> same in all.GroupBy(subscription => subscription.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            faults.Add(new(ErrorCodes.DuplicateRegistration, $"AddSubscriber, '{same.Key}'", $"{same.Count()} subscriptions have this name.", "Give each a name of its own."));
        if (all.Length > 0 && store is not null and not IComplaintWork)
            faults.Add(new(ErrorCodes.MissingStoreAbility, $"AddSubscriber, '{all[0].Name}'", $"Subscribers need a store that is {nameof(IComplaintWork)}, and {store.GetType().Name} is not.", $"Implement {nameof(IComplaintWork)}, or remove the subscribers."));

        if (store is not null and not IComplaintQueries && services.GetService<IJournalAnchor>() is not null)
            faults.Add(new(ErrorCodes.MissingStoreAbility, "UseJournalAnchor", $"Anchors need a store that is {nameof(IComplaintQueries)}, and {store.GetType().Name} is not.", $"Implement {nameof(IComplaintQueries)}, or leave out UseJournalAnchor."));
        if (rules.StartFaults.Count == 0 && rules.Current.Routing.UsesPreviousHandler && store is not null and not IComplaintQueries)
            faults.Add(new(ErrorCodes.MissingStoreAbility, "AddRouting, SameAsBefore", $"Who had a customer before is found in a store that is {nameof(IComplaintQueries)}, and {store.GetType().Name} is not.", $"Implement {nameof(IComplaintQueries)}, or leave SameAsBefore out."));
        faults.AddRange(services.GetRequiredService<WorkerOptions>().Check());
        if (code.HasWorker && store is not null and not IComplaintWork and not IComplaintQueries)
            faults.Add(new(ErrorCodes.MissingStoreAbility, "AddWorker", $"The worker needs a store that is {nameof(IComplaintWork)}, or at least {nameof(IComplaintQueries)}, and {store.GetType().Name} is neither.", $"Implement {nameof(IComplaintWork)}, or remove AddWorker()."));

        if (faults.Count > 0)
            throw new InvalidRulesException(faults);
    }

    [LoggerMessage(30, LogLevel.Warning, "There is no configuration section '{Section}'; what code says is all there is.")]
    private static partial void LogNoSection(ILogger logger, string section);
}
