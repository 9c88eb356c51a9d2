using ComplaintFlow.Complaints;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>What concerns many complaints at once.</summary>
internal sealed partial class ComplaintAdministration
{
    public ValueTask<Administered<BulkSummary>> ReassignAsync(Realm realm, BulkReassignment reassignment, string because, Actor actor, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reassignment);
        return BulkAsync(realm, ComplaintAction.BulkReassign, new ReassignWork(reassignment, because), because, actor, progress, cancellationToken);
    }

    public ValueTask<Administered<BulkSummary>> MigrateAsync(Realm realm, BulkMigration migration, string because, Actor actor, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(migration);
        return BulkAsync(realm, ComplaintAction.BulkMigrate, new MigrateWork(migration, because), because, actor, progress, cancellationToken);
    }

    private async ValueTask<Administered<BulkSummary>> BulkAsync(Realm realm, ComplaintAction action, BulkWork work, string because, Actor actor, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        Check(realm, actor);
        if (work.Query.Realm != Realm.Default && work.Query.Realm != realm)
            throw new ArgumentException($"The query names realm '{work.Query.Realm}', and the call '{realm}'. Leave it out of the query.", nameof(work));
        BulkRun run = new(realm, services.Desk, Ability<IComplaintQueries>());
        if (await RefusalOfStaffAsync(realm, actor, action, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(refusal);
        ComplaintRules rules = services.Desk.Rules.Current;
        return (rules.Decider.Input.CheckReason(because) ?? work.Check(rules)) is { } invalid
            ? new(services.Desk.Refusals.Write(invalid))
            : new(await run.RunAsync(work, actor, progress, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Authorises what customers never do.</summary>
    private async ValueTask<Refusal?> RefusalOfStaffAsync(Realm realm, Actor actor, ComplaintAction action, CancellationToken cancellationToken) => actor.Kind == ActorKind.Customer
        ? services.Desk.NotAuthorized(actor, action)
        : await RefusalAsync(realm, actor, action, null, cancellationToken).ConfigureAwait(false);

    public async ValueTask<Administered<CustomerExport>> ExportCustomerAsync(IReadOnlyList<Realm> realms, string customerId, Actor actor, CustomerExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        CheckRealms(realms);
        ArgumentNullException.ThrowIfNull(actor);
        CheckCustomer(customerId);
        options ??= new CustomerExportOptions();
        if (options.Also.Count > CustomerExportOptions.MaxAlso)
            throw new ArgumentException($"Name at most {CustomerExportOptions.MaxAlso} complaints; these are {options.Also.Count}.", nameof(options));
        CustomerExporter exporter = new([.. realms], customerId, actor, options, services.Desk, Ability<IComplaintQueries>());
        foreach (Realm realm in realms)
        {
            if (await RefusalOfStaffAsync(realm, actor, ComplaintAction.Export, cancellationToken).ConfigureAwait(false) is { } refusal)
                return new(refusal);
        }

        return new(new CustomerExport(exporter, services.Desk.Refusals.Texts, Instants.Truncate(services.Desk.Clock.UtcNow)));
    }
}
