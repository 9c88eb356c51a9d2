using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;

namespace ComplaintFlow.Administration;

/// <summary>Shows work to operators, and retries or skips parked work.</summary>
internal sealed class WorkAdministration(DeskServices services, IWorkInspection inspection)
{
    public async ValueTask<Administered<IReadOnlyList<WorkBacklog>>> ReadBacklogAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default)
    {
        if (await RefusalAsync(realm, actor, ComplaintAction.ReadWork, null, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(refusal);
        BacklogQuery query = new(services.Clock.UtcNow) { Realm = realm, GenerationBelow = services.Rules.Current.Version.Generation };
        return new(await Backlog.ReadAsync(inspection, query, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<Administered<Page<ParkedWork>>> ReadParkedAsync(Realm realm, ParkedQuery query, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (await RefusalAsync(realm, actor, ComplaintAction.ReadWork, null, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(refusal);
        return new(await inspection.ReadParkedAsync(query with { Realm = realm }, cancellationToken).ConfigureAwait(false));
    }

    public ValueTask<Administered<ParkedWork>> RetryAsync(ParkedWork parked, Actor actor, CancellationToken cancellationToken = default) =>
        RetryAsync(parked, after: null, actor, cancellationToken);

    public ValueTask<Administered<ParkedWork>> SkipAsync(ParkedWork parked, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parked);
        if (parked.Kind == WorkKind.Due || parked.Kind == WorkKind.EraseFiles || parked.Kind == WorkKind.Follow)
            throw new ArgumentException("Only messages can be skipped. Retry other work instead.", nameof(parked));
        return RetryAsync(parked, parked.Cursor + 1, actor, cancellationToken);
    }

    private async ValueTask<Administered<ParkedWork>> RetryAsync(ParkedWork parked, long? after, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parked);
        DateTimeOffset before = services.Clock.Read();
        Loaded loaded = new();
        try
        {
            loaded = await services.Store.LoadAsync(new LoadRequest(parked.Realm) { Complaint = parked.Complaint }, cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedDataException)
        {
            // The work of a damaged complaint can be retried or skipped all the same.
        }

        if (await RefusalAsync(parked.Realm, actor, ComplaintAction.RetryWork, loaded.Complaint, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(refusal);
        DateTimeOffset now = Instants.Truncate(services.Clock.Correct(before, loaded.StoreTime));
        WorkRetry retry = new(parked.Realm, parked.Complaint, parked.Kind, now) { After = after };
        if (!await inspection.RetryAsync(retry, cancellationToken).ConfigureAwait(false))
            return new(services.Refusals.Write(DecisionRefusal.Of(ErrorCodes.WorkNotParked, parked.Kind, parked.Complaint)));
        services.Observer.Woken(now);
        return new(parked);
    }

    private async ValueTask<Refusal?> RefusalAsync(Realm realm, Actor actor, ComplaintAction action, Complaint? complaint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await services.Authorizer.IsAllowedAsync(new AuthorizationRequest(realm, actor, action, complaint), cancellationToken).ConfigureAwait(false)
            ? null
            : services.NotAuthorized(actor, action);
    }
}
