using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Authorises each call and passes it to the class that carries it out.</summary>
internal sealed partial class ComplaintAdministration(EvidenceServices services, IWorkInspection? inspection) : IComplaintAdministration
{
    private const int MaxRealms = 100;

    private readonly IComplaintStore _store = services.Desk.Store;
    private readonly JournalVerifier _journals = new(services.Desk.Store, services.Findings, services.Keys);
    private readonly IVerifiableStore? _stored = services.Desk.Store as IVerifiableStore;
    private readonly WorkAdministration? _work = inspection is null ? null : new WorkAdministration(services.Desk, inspection);

    public ValueTask<Administered<IReadOnlyList<WorkBacklog>>> ReadBacklogAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) =>
        Work().ReadBacklogAsync(realm, actor, cancellationToken);

    public ValueTask<Administered<Page<ParkedWork>>> ReadParkedAsync(Realm realm, ParkedQuery query, Actor actor, CancellationToken cancellationToken = default) =>
        Work().ReadParkedAsync(realm, query, actor, cancellationToken);

    public ValueTask<Administered<ParkedWork>> RetryAsync(ParkedWork parked, Actor actor, CancellationToken cancellationToken = default) =>
        Work().RetryAsync(parked, actor, cancellationToken);

    public ValueTask<Administered<ParkedWork>> SkipAsync(ParkedWork parked, Actor actor, CancellationToken cancellationToken = default) =>
        Work().SkipAsync(parked, actor, cancellationToken);

    public async ValueTask<Administered<JournalVerification>> VerifyJournalAsync(Realm realm, ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        if (await RefusalAsync(realm, actor, ComplaintAction.Verify, id, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(refusal);
        JournalVerification? verified = Verifier() is { } whole
            ? await whole.VerifyAsync(realm, id, cancellationToken).ConfigureAwait(false)
            : await _journals.VerifyAsync(realm, id, cancellationToken).ConfigureAwait(false);
        return verified is not null
            ? new(verified)
            : new(services.Desk.Refusals.Write(DecisionRefusal.Of(ErrorCodes.UnknownComplaint, id)));
    }

    public async ValueTask<Administered<RealmVerification>> VerifyRealmAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        IComplaintQueries? queries = _stored is null ? Ability<IComplaintQueries>() : null;
        RealmVerifier verifier = new(Verifier(), _stored, queries, _store as IPurgeableStore, _journals, services.Findings, services.Desk.Clock.UtcNow);
        return await RefusalAsync(realm, actor, ComplaintAction.Verify, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new(refusal)
            : new(await verifier.VerifyAsync(realm, continuation, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<Administered<AnchorOutcome>> AnchorAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        Anchorer anchorer = new(realm, services, Ability<IComplaintQueries>(), Anchor());
        return await RefusalAsync(realm, actor, ComplaintAction.Anchor, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new(refusal)
            : new(await anchorer.AnchorAsync(cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<Administered<AnchorVerification>> VerifyAnchorAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        AnchorVerifier verifier = new(realm, _store, Anchor(), services.Findings, services.Keys);
        return await RefusalAsync(realm, actor, ComplaintAction.Verify, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new(refusal)
            : new(await verifier.VerifyAsync(continuation, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<Administered<RefoldStep>> RefoldAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        Refolder refolder = new(realm, _store, Ability<IRefoldableStore>());
        return await RefusalAsync(realm, actor, ComplaintAction.Refold, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new(refusal)
            : new(await refolder.StepAsync(continuation, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<Administered<RepairedComplaint>> RepairAsync(Realm realm, ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        IVerifiableStore store = Ability<IVerifiableStore>();
        return await RefusalAsync(realm, actor, ComplaintAction.Repair, id, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new(refusal)
            : await new Repairer(realm, services, Verifier()!, store).RepairAsync(id, actor, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Administered<IReadOnlyList<StoredLoad>>> RepairLoadsAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        IVerifiableStore store = Ability<IVerifiableStore>();
        return await RefusalAsync(realm, actor, ComplaintAction.Repair, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new(refusal)
            : new(await Repairer.RepairLoadsAsync(realm, store, services.Desk.Clock.UtcNow, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<Administered<Complaint?>> RedeliverAsync(Realm realm, ComplaintId id, string subscription, Actor actor, long after = 0, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        IVerifiableStore store = Ability<IVerifiableStore>();
        Work();
        WorkKind kind = WorkKind.Deliver(subscription);
        Loaded loaded = await _store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        if (await RefusalAsync(realm, actor, ComplaintAction.Repair, loaded.Complaint, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(refusal);
        if (loaded.Complaint is not { } complaint)
            return new(services.Desk.Refusals.Write(DecisionRefusal.Of(ErrorCodes.UnknownComplaint, id)));
        if (SelfDealing.Check(complaint, actor) is { } selfDealing)
            return new(services.Desk.Refusals.Write(selfDealing));
        bool isShown = await Rights(realm).MayReadAsync(complaint, actor, cancellationToken).ConfigureAwait(false);
        if (after < complaint.Version)
        {
            DateTimeOffset now = Instants.Truncate(services.Desk.Clock.UtcNow);
            await store.RedeliverAsync(new Redelivery(realm, id, kind, after, complaint.Version, now), cancellationToken).ConfigureAwait(false);
            services.Desk.Observer.Woken(now);
        }

        return new(isShown ? complaint : null);
    }

    public ValueTask<Outcome> EraseAsync(Realm realm, ComplaintId id, ErasureRequest request, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        ArgumentNullException.ThrowIfNull(request);
        Ability<IErasableJournal>();
        return new Eraser(realm, services.Desk, Rights(realm)).EraseAsync(id, request, actor, cancellationToken);
    }

    public ValueTask<Administered<CustomerErasure>> EraseCustomerAsync(Realm realm, string customerId, string ground, Actor actor, CustomerErasure? progress = null, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        CheckCustomer(customerId);
        Ability<IErasableJournal>();
        return new CustomerEraser(realm, services.Desk, Ability<IComplaintQueries>()).StepAsync(customerId, ground, actor, progress, cancellationToken);
    }

    private static void CheckCustomer(string customerId)
    {
        ArgumentException.ThrowIfNullOrEmpty(customerId);
        if (customerId == Personal.Erased)
            throw new ArgumentException("The value is the placeholder of erased texts and identifies no customer.", nameof(customerId));
    }

    public ValueTask<Administered<PurgeStep>> PurgeAsync(Realm realm, Retention retention, Actor actor, string? continuation = null, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        ArgumentNullException.ThrowIfNull(retention);
        return new Purger(realm, services, Ability<IComplaintQueries>(), Ability<IPurgeableStore>()).StepAsync(retention, actor, continuation, cancellationToken);
    }

    public async ValueTask<Administered<int>> ReadWriterLevelAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        Check(Realm.Default, actor);
        IWriterLevel levels = Ability<IWriterLevel>();
        return await RefusalAsync(Realm.Default, actor, ComplaintAction.ReadWork, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new(refusal)
            : new(await levels.ReadLevelAsync(cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<Administered<int>> RaiseWriterLevelAsync(int level, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(Realm.Default, actor);
        ArgumentOutOfRangeException.ThrowIfLessThan(level, WriterLevel.First);
        IWriterLevel levels = Ability<IWriterLevel>();
        if (await RefusalAsync(Realm.Default, actor, ComplaintAction.RaiseWriterLevel, null, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(refusal);
        // Otherwise the node that raises the level would be the first to stop.
        if (level > WriterLevel.Newest)
            throw new WriterTooOldException(level);
        return new(await levels.RaiseLevelAsync(level, cancellationToken).ConfigureAwait(false));
    }

    private static void Check(Realm realm, Actor actor)
    {
        if (realm.Name.Length == 0)
            throw new ArgumentException("The default value of Realm names no realm. Use Realm.Default or Realm.Of.", nameof(realm));
        ArgumentNullException.ThrowIfNull(actor);
    }

    private async ValueTask<Refusal?> RefusalAsync(Realm realm, Actor actor, ComplaintAction action, Complaint? complaint, CancellationToken cancellationToken) =>
        await services.Desk.Authorizer.IsAllowedAsync(new AuthorizationRequest(realm, actor, action, complaint), cancellationToken).ConfigureAwait(false)
            ? null
            : services.Desk.NotAuthorized(actor, action);

    /// <summary>Authorises for a complaint; one whose snapshot is damaged is not shown to the authorizer.</summary>
    private async ValueTask<Refusal?> RefusalAsync(Realm realm, Actor actor, ComplaintAction action, ComplaintId id, CancellationToken cancellationToken)
    {
        Complaint? complaint = null;
        try
        {
            complaint = (await _store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false)).Complaint;
        }
        catch (Exception fault) when (fault is DamagedDataException or SnapshotFormatException or WriterTooOldException)
        {
            // What is damaged can be verified and repaired, by whoever may do so in the realm.
        }

        return await RefusalAsync(realm, actor, action, complaint, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Page<ComplaintRow>> ListAsync(IReadOnlyList<Realm> realms, ComplaintQuery query, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        return new RealmLists(Listers(realms, query)).ListAsync(query, actor, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(IReadOnlyList<Realm> realms, ComplaintQuery query, CountBy by, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        List<ComplaintCount> counts = [];
        foreach (ComplaintLister lister in Listers(realms, query))
            counts.AddRange(await lister.CountAsync(query, by, actor, cancellationToken).ConfigureAwait(false));
        return [.. counts.GroupBy(count => count.Group).Select(group => new ComplaintCount(group.Key, group.Sum(count => count.Count))).OrderBy(count => count.Group, StringComparer.Ordinal)];
    }

    private ComplaintLister[] Listers(IReadOnlyList<Realm> realms, ComplaintQuery query)
    {
        CheckRealms(realms);
        if (query.Realm != Realm.Default)
            throw new ArgumentException($"The query names realm '{query.Realm}'. Leave it out; the realms are an argument of their own.", nameof(query));
        return [.. realms.Select(realm => new ComplaintLister(realm, services.Desk))];
    }

    private static void CheckRealms(IReadOnlyList<Realm> realms)
    {
        ArgumentNullException.ThrowIfNull(realms);
        if (realms.Count is 0 or > MaxRealms || realms.Any(realm => realm == default) || realms.Distinct().Count() != realms.Count)
            throw new ArgumentException($"Name from 1 to {MaxRealms} realms, each once; these are {realms.Count}.", nameof(realms));
    }

    private ReadingRights Rights(Realm realm) => new(realm, services.Desk.Authorizer);

    private StoredVerifier? Verifier() => _stored is null ? null : new(_store, _stored, _journals, services.Findings, services.Keys, services.Desk.Clock);

    private WorkAdministration Work() => _work ?? throw Missing(nameof(IWorkInspection));

    private T Ability<T>()
        where T : class => _store as T ?? throw Missing(typeof(T).Name);

    private IJournalAnchor Anchor() => services.Anchor ?? throw new InvalidRulesException([new Fault(
        ErrorCodes.NoAnchor,
        nameof(IComplaintAdministration),
        "No journal anchor is registered.",
        "Call UseJournalAnchor<TAnchor>() in AddComplaintFlow.")]);

    private InvalidRulesException Missing(string ability) => new([new Fault(
        ErrorCodes.MissingStoreAbility,
        nameof(IComplaintAdministration),
        $"The call needs a store that implements {ability}, which {_store.GetType().Name} does not.",
        $"Implement {ability} on the store.")]);
}
