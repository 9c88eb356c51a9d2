using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>Asks whether the actor may, and hands each call to what does it.</summary>
internal sealed partial class ComplaintAdministration(EvidenceServices services) : IComplaintAdministration
{
    private readonly IComplaintStore _store = services.Desk.Store;
    private readonly JournalVerifier _journals = new(services.Desk.Store, services.Findings, services.Keys);

    public async ValueTask<JournalVerification?> VerifyJournalAsync(Realm realm, ComplaintId id, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        Loaded loaded = await _store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        return await RefuseAsync(realm, actor, ComplaintAction.Verify, loaded.Complaint, cancellationToken).ConfigureAwait(false) is null
            ? await _journals.VerifyAsync(realm, id, cancellationToken).ConfigureAwait(false)
            : null;
    }

    public async ValueTask<RealmVerification> VerifyRealmAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        RealmVerifier verifier = new(Ability<IComplaintQueries>(), _store as IPurgeableStore, _journals);
        return await RefuseAsync(realm, actor, ComplaintAction.Verify, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new RealmVerification(0, 0, [], null) { Refusal = refusal }
            : await verifier.VerifyAsync(realm, continuation, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<AnchorOutcome> AnchorAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        Anchorer anchorer = new(realm, services, Ability<IComplaintQueries>(), Anchor());
        return await RefuseAsync(realm, actor, ComplaintAction.Anchor, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new AnchorOutcome(null, [], 0) { Refusal = refusal }
            : await anchorer.AnchorAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<AnchorVerification> VerifyAnchorAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default)
    {
        Check(realm, actor);
        AnchorVerifier verifier = new(realm, _store, Anchor(), services.Findings, services.Keys);
        return await RefuseAsync(realm, actor, ComplaintAction.Verify, null, cancellationToken).ConfigureAwait(false) is { } refusal
            ? new AnchorVerification(0, 0, [], [], null) { Refusal = refusal }
            : await verifier.VerifyAsync(continuation, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Outcome> EraseAsync(Realm realm, ComplaintId id, ErasureRequest request, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(realm, actor);
        Ability<IErasableJournal>();
        return new Eraser(realm, services.Desk).EraseAsync(id, request, actor, cancellationToken);
    }

    public ValueTask<CustomerErasure> EraseCustomerAsync(Realm realm, string customerId, string ground, Actor actor, CustomerErasure? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(customerId);
        Check(realm, actor);
        if (customerId == Personal.Erased)
            throw new ArgumentException("This stands in place of every erased text, and names no customer.", nameof(customerId));
        Ability<IErasableJournal>();
        return new CustomerEraser(realm, services.Desk, Ability<IComplaintQueries>()).StepAsync(customerId, ground, actor, progress, cancellationToken);
    }

    public ValueTask<PurgeStep> PurgeAsync(Realm realm, Retention retention, Actor actor, string? continuation = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retention);
        Check(realm, actor);
        return new Purger(realm, services, Ability<IComplaintQueries>(), Ability<IPurgeableStore>()).StepAsync(retention, actor, continuation, cancellationToken);
    }

    private static void Check(Realm realm, Actor actor)
    {
        if (realm.Name.Length == 0)
            throw new ArgumentException("The default value of Realm names none; use Realm.Default or Realm.Of.", nameof(realm));
        ArgumentNullException.ThrowIfNull(actor);
    }

    private async ValueTask<Refusal?> RefuseAsync(Realm realm, Actor actor, ComplaintAction action, Complaint? complaint, CancellationToken cancellationToken) =>
        await services.Desk.Authorizer.IsAllowedAsync(new AuthorizationRequest(realm, actor, action, complaint), cancellationToken).ConfigureAwait(false)
            ? null
            : services.Desk.Refusals.Write(Denial.Of(ErrorCodes.NotAuthorized, action));

    private T Ability<T>()
        where T : class =>
        _store as T ?? throw new InvalidRulesException([new Fault(
            ErrorCodes.MissingStoreAbility,
            nameof(IComplaintAdministration),
            $"This needs a store that is {typeof(T).Name}, and {_store.GetType().Name} is not.",
            $"Implement {typeof(T).Name} on the store.")]);

    private IJournalAnchor Anchor() => services.Anchor ?? throw new InvalidRulesException([new Fault(
        ErrorCodes.NoAnchor,
        nameof(IComplaintAdministration),
        "Nobody keeps anchors.",
        "Call UseJournalAnchor<TAnchor>() in AddComplaintFlow.")]);
}
