using ComplaintFlow.Administration;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Reports all missing and invalid registrations together, before the first complaint arrives.</summary>
internal sealed partial class StartupCheck(IServiceProvider services, RulesInCode code, RulesSource rules, IEnumerable<Subscription> subscriptions, StoreOwners owners)
{
    /// <exception cref="InvalidRulesException">A registration is missing or invalid.</exception>
    public void Run()
    {
        List<Fault> faults = [.. rules.StartFaults];
        IComplaintStore? store = services.GetService<IComplaintStore>();
        if (store is null)
            faults.Add(new(ErrorCodes.NoStore, "AddComplaintFlow", "No store is registered.", "Call UseEntityFrameworkCore<TContext>(), UseSqlite(path), UseInMemoryStore() or UseStore<TStore>()."));
        else if (owners.Take(store, code.Tenant) is var other && other != code.Tenant)
            faults.Add(new(ErrorCodes.SharedStore, "AddComplaintFlow", $"The store {store.GetType().Name} is also that of {other}: each would work on the complaints of the other by its own rules.", "Give each a database, a schema or a file of its own, or share the registration and use a realm for each: IComplaintDesks.For(realm)."));
        if (services.GetService<IComplaintAuthorizer>() is null)
            faults.Add(new(ErrorCodes.NoAuthorizer, "AddComplaintFlow", "No authoriser is registered.", "Call AuthorizeRoles(), UseAuthorizer<TAuthorizer>(), or AllowEveryActor() if the host authorises before it calls."));

        if (code.Stores.Count > 1)
            faults.Add(new(ErrorCodes.DuplicateRegistration, "AddComplaintFlow", $"More than one store is registered: {string.Join(" and ", code.Stores)}. Only one of them would be used.", "Keep one of these calls."));
        if (code is { HasDirectory: true, HasHandlers: true })
            faults.Add(new(ErrorCodes.DuplicateRegistration, "AddComplaintFlow", "Handlers are registered by both AddHandlers() and UseHandlerDirectory<TDirectory>(). Only the directory would be used.", "Keep one of these calls."));
        if (code.Authorizers.Count > 1)
            faults.Add(new(ErrorCodes.DuplicateRegistration, "AddComplaintFlow", $"More than one authoriser is registered: {string.Join(" and ", code.Authorizers)}. Only one of them would be used.", "Keep one of these calls."));
        if (rules.HasConfiguredRoles && !code.Authorizers.Contains("AuthorizeRoles()"))
            faults.Add(new(ErrorCodes.InvalidSetting, "Authorization:Roles", "Roles are configured but not used.", "Call AuthorizeRoles(), or remove the setting."));

        foreach (IConfigurationSection section in code.Sections.OfType<IConfigurationSection>().Where(section => !section.Exists()))
            LogNoSection(code.Tenant.Logger<StartupCheck>(services), section.Path);

        Subscription[] all = [.. subscriptions];
        foreach (IGrouping<string, Subscription> same in all.GroupBy(subscription => subscription.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            faults.Add(new(ErrorCodes.DuplicateRegistration, $"AddSubscriber, '{same.Key}'", $"{same.Count()} subscriptions have this name.", "Give each a unique name."));
        if (all.Length > 0 && store is not null and not IComplaintWork)
            faults.Add(new(ErrorCodes.MissingStoreAbility, $"AddSubscriber, '{all[0].Name}'", $"Subscribers need a store that implements {nameof(IComplaintWork)}, which {store.GetType().Name} does not.", $"Implement {nameof(IComplaintWork)}, or remove the subscribers."));

        if (code.HasAttachmentEraser && store is not null and not IComplaintWork)
            faults.Add(new(ErrorCodes.MissingStoreAbility, "UseAttachmentEraser", $"Erasing attached files needs a store that implements {nameof(IComplaintWork)}, which {store.GetType().Name} does not.", $"Implement {nameof(IComplaintWork)}, or remove UseAttachmentEraser."));
        if (store is not null and not IComplaintQueries && services.GetService<IJournalAnchor>() is not null)
            faults.Add(new(ErrorCodes.MissingStoreAbility, "UseJournalAnchor", $"Anchors need a store that implements {nameof(IComplaintQueries)}, which {store.GetType().Name} does not.", $"Implement {nameof(IComplaintQueries)}, or remove UseJournalAnchor."));
        if (services.GetService<TextSearch>() is not null && store is not null and not ITextSearch { SearchesTexts: true })
            faults.Add(new(ErrorCodes.MissingStoreAbility, "SearchTexts", $"Lists by text need a store that implements {nameof(ITextSearch)}, which {store.GetType().Name} does not.", $"Implement {nameof(ITextSearch)} on the store, or remove SearchTexts()."));
        if (rules.StartFaults.Count == 0 && rules.Current.Routing.UsesPreviousHandler && store is not null and not IComplaintQueries)
            faults.Add(new(ErrorCodes.MissingStoreAbility, "AddRouting, SameAsBefore", $"A customer's earlier handler can be found only in a store that implements {nameof(IComplaintQueries)}, which {store.GetType().Name} does not.", $"Implement {nameof(IComplaintQueries)}, or remove SameAsBefore."));
        faults.AddRange(services.GetRequiredService<WorkerOptions>().Check());
        SnapshotCacheOptions cache = services.GetRequiredService<SnapshotCacheOptions>();
        faults.AddRange(cache.Check());
        if (cache.Megabytes > 0 && store is not null and not ICacheableStore { ComparesHeads: true })
            faults.Add(new(ErrorCodes.MissingStoreAbility, "UseSnapshotCache", $"A snapshot cache needs a store that implements {nameof(ICacheableStore)}, which {store.GetType().Name} does not.", $"Implement {nameof(ICacheableStore)} on the store, or remove UseSnapshotCache()."));
        if (code.HasWorker && store is not null and not IComplaintWork and not IComplaintQueries)
            faults.Add(new(ErrorCodes.MissingStoreAbility, "AddWorker", $"The worker needs a store that implements {nameof(IComplaintWork)} or at least {nameof(IComplaintQueries)}; {store.GetType().Name} implements neither.", $"Implement {nameof(IComplaintWork)}, or remove AddWorker()."));

        if (faults.Count > 0)
            throw InvalidRulesException.Of(code.Tenant, faults);
        rules.Objection = services.GetRequiredService<RulesWatch>().Object;
        if (store is not IComplaintWork and not IComplaintQueries && rules.Current.Router is not null)
            LogNobodyLooks(code.Tenant.Logger<StartupCheck>(services), store!.GetType().Name);
    }

    [LoggerMessage(32, LogLevel.Warning, "A complaint for which nobody is free will wait for ever: {Store} implements neither IComplaintWork nor IComplaintQueries, so that no worker finds it.")]
    private static partial void LogNobodyLooks(ILogger logger, string store);

    [LoggerMessage(30, LogLevel.Warning, "There is no configuration section '{Section}'. Only the settings in code are used.")]
    private static partial void LogNoSection(ILogger logger, string section);
}
