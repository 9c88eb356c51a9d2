using ComplaintFlow.Administration;
using ComplaintFlow.Errors;

namespace ComplaintFlow;

public partial interface IComplaintAdministration
{
    /// <summary>Verifies that a journal is unchanged: the chain over its exact bytes, every seal, every missing text, the head, and the snapshot.</summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who verifies.</param>
    /// <param name="cancellationToken">Cancels the verification.</param>
    /// <returns>The result; refused when the complaint has never existed or the actor is not allowed to verify it.</returns>
    ValueTask<Administered<JournalVerification>> VerifyJournalAsync(Realm realm, ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Verifies a page of a realm's journals and tombstones. Needs a store that implements <see cref="Storage.IComplaintQueries"/>.</summary>
    /// <param name="realm">The realm to verify.</param>
    /// <param name="actor">The actor who verifies.</param>
    /// <param name="continuation">The continuation of the previous page; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Cancels the verification.</param>
    /// <exception cref="ArgumentException">The continuation is not from an earlier call.</exception>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    ValueTask<Administered<RealmVerification>> VerifyRealmAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Publishes the state of every journal of a realm, and reports losses since the last anchor. Needs an
    /// <see cref="IJournalAnchor"/> and a store that implements <see cref="Storage.IComplaintQueries"/>.
    /// </summary>
    /// <param name="realm">The realm to anchor.</param>
    /// <param name="actor">The actor who anchors.</param>
    /// <param name="cancellationToken">Cancels the call; pages that are already published remain, without effect.</param>
    /// <exception cref="InvalidRulesException">No anchor is registered, or the store lacks the required interface.</exception>
    ValueTask<Administered<AnchorOutcome>> AnchorAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Compares a page of the latest anchor with the store: finds journals that were cut or rewritten, and complaints
    /// that are gone. Needs an <see cref="IJournalAnchor"/>.
    /// </summary>
    /// <param name="realm">The realm to verify.</param>
    /// <param name="actor">The actor who verifies.</param>
    /// <param name="continuation">
    /// The continuation of the previous page. If the realm was anchored meanwhile, verification starts over with the
    /// new anchor.
    /// </param>
    /// <param name="cancellationToken">Cancels the verification.</param>
    /// <exception cref="ArgumentException">The continuation is not from an earlier call.</exception>
    /// <exception cref="InvalidRulesException">No anchor is registered.</exception>
    ValueTask<Administered<AnchorVerification>> VerifyAnchorAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Rebuilds a page of a realm's snapshots from their journals, as needed once after an update of the library that
    /// stores snapshots in another form. Journals do not change. Can be repeated, and commands may run in between.
    /// Needs a store that implements <see cref="Storage.IRefoldableStore"/>.
    /// </summary>
    /// <param name="realm">The realm whose snapshots are rebuilt.</param>
    /// <param name="actor">The actor who rebuilds.</param>
    /// <param name="continuation">The continuation of the previous step; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Cancels the step; rebuilt snapshots remain.</param>
    /// <exception cref="ArgumentException">The continuation is not from an earlier call.</exception>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    ValueTask<Administered<RefoldStep>> RefoldAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Permanently erases personal texts of a complaint in its journal and snapshot. Needs a store that implements
    /// <see cref="Storage.IErasableJournal"/>.
    /// </summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="request">The texts to erase, and the reason.</param>
    /// <param name="actor">The actor who erases.</param>
    /// <param name="cancellationToken">Cancels the attempt; erased texts remain erased.</param>
    /// <returns>The outcome; accepted without events when nothing was left to erase, refused under a legal hold.</returns>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    ValueTask<Outcome> EraseAsync(Realm realm, ComplaintId id, ErasureRequest request, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes one step of erasing all complaints of a customer. Needs a store that implements
    /// <see cref="Storage.IErasableJournal"/> and <see cref="Storage.IComplaintQueries"/>.
    /// </summary>
    /// <param name="realm">The realm of the customer.</param>
    /// <param name="customerId">The host's identifier of the customer, as in <see cref="Customer.Id"/>.</param>
    /// <param name="ground">The reason, as in <see cref="ErasureRequest"/>.</param>
    /// <param name="actor">The actor who erases.</param>
    /// <param name="progress">The result of the last step. The result of a finished erasure starts another run, which includes texts added since.</param>
    /// <param name="cancellationToken">Cancels the step; erased texts remain erased.</param>
    /// <exception cref="ArgumentException"><paramref name="customerId"/> is empty or the placeholder of erased texts.</exception>
    /// <exception cref="InvalidRulesException">The store lacks a required interface.</exception>
    ValueTask<Administered<CustomerErasure>> EraseCustomerAsync(Realm realm, string customerId, string ground, Actor actor, CustomerErasure? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes one step of removing closed complaints, leaving a tombstone for each. Needs a store that implements
    /// <see cref="Storage.IPurgeableStore"/> and <see cref="Storage.IComplaintQueries"/>.
    /// </summary>
    /// <param name="realm">The realm to purge.</param>
    /// <param name="retention">The complaints to remove, and the reason.</param>
    /// <param name="actor">The actor who removes.</param>
    /// <param name="continuation">The continuation of the previous step; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Cancels the step; removed complaints remain removed.</param>
    /// <exception cref="InvalidRulesException">The store lacks a required interface.</exception>
    ValueTask<Administered<PurgeStep>> PurgeAsync(Realm realm, Retention retention, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);
}
