using ComplaintFlow.Evidence;

namespace ComplaintFlow;

public partial interface IComplaintAdministration
{
    /// <summary>Proves that a journal is as it was written: the chain over its exact bytes, every seal, every missing text, the head, and the snapshot.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What came of it; refused when there never was such a complaint or the actor may not verify it.</returns>
    ValueTask<Administered<JournalVerification>> VerifyJournalAsync(Realm realm, ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Proves a page of a realm's journals and tombstones. Needs a store that is <see cref="Storage.IComplaintQueries"/>.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The continuation is not one of these.</exception>
    /// <exception cref="InvalidRulesException">The store lacks the ability.</exception>
    ValueTask<Administered<RealmVerification>> VerifyRealmAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>Writes down elsewhere how far each journal of a realm goes, and says what has gone since the last time. Needs an <see cref="IJournalAnchor"/> and a store that is <see cref="Storage.IComplaintQueries"/>.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Stops it; nothing is published then but pages, which harm nobody.</param>
    /// <exception cref="InvalidRulesException">There is no anchor, or the store lacks the ability.</exception>
    ValueTask<Administered<AnchorOutcome>> AnchorAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Compares a page of the latest anchor with the store: finds journals that were cut or written anew, and complaints that are gone. Needs an <see cref="IJournalAnchor"/>.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="continuation">The continuation of the page before. When the realm was anchored again meanwhile, it begins anew with the new anchor.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The continuation is not one of these.</exception>
    /// <exception cref="InvalidRulesException">There is no anchor.</exception>
    ValueTask<Administered<AnchorVerification>> VerifyAnchorAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes one step of making a realm's snapshots anew from their journals: what is done once after an update of the library that stores them in another form. Journals stay as they
    /// are. May be repeated, and commands may come in between. Needs a store that is <see cref="Storage.IRefoldableStore"/>.
    /// </summary>
    /// <param name="realm">The realm.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="continuation">The continuation of the step before.</param>
    /// <param name="cancellationToken">Stops the step; what is made anew stays so.</param>
    /// <exception cref="ArgumentException">The continuation is not one of these.</exception>
    /// <exception cref="InvalidRulesException">The store lacks the ability.</exception>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    ValueTask<Administered<RefoldStep>> RefoldAsync(Realm realm, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>Erases personal texts of a complaint, for good, in its journal and in its snapshot. Needs a store that is <see cref="Storage.IErasableJournal"/>.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="request">Which texts, and why.</param>
    /// <param name="actor">Who erases.</param>
    /// <param name="cancellationToken">Stops the attempt; what is erased stays so.</param>
    /// <returns>The outcome; accepted and without events when nothing was left to erase. A legal hold refuses it.</returns>
    /// <exception cref="InvalidRulesException">The store lacks the ability.</exception>
    ValueTask<Outcome> EraseAsync(Realm realm, ComplaintId id, ErasureRequest request, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Takes one step of erasing everything of a customer's complaints. Needs a store that is <see cref="Storage.IErasableJournal"/> and <see cref="Storage.IComplaintQueries"/>.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="customerId">The host's own identifier of the customer, as in <see cref="Customer.Id"/>.</param>
    /// <param name="ground">On what ground, as in <see cref="ErasureRequest"/>.</param>
    /// <param name="actor">Who erases.</param>
    /// <param name="progress">What the last step returned; that of a job which is done begins another run, which also looks at what came since.</param>
    /// <param name="cancellationToken">Stops the step; what is erased stays so.</param>
    /// <exception cref="ArgumentException"><paramref name="customerId"/> is empty, or what stands in place of erased texts.</exception>
    /// <exception cref="InvalidRulesException">The store lacks an ability.</exception>
    ValueTask<Administered<CustomerErasure>> EraseCustomerAsync(Realm realm, string customerId, string ground, Actor actor, CustomerErasure? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Takes one step of removing closed complaints whole, with a tombstone in place of each. Needs a store that is <see cref="Storage.IPurgeableStore"/> and <see cref="Storage.IComplaintQueries"/>.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="retention">Which complaints, and why.</param>
    /// <param name="actor">Who removes.</param>
    /// <param name="continuation">The continuation of the step before.</param>
    /// <param name="cancellationToken">Stops the step; what is removed stays so.</param>
    /// <exception cref="InvalidRulesException">The store lacks an ability.</exception>
    ValueTask<Administered<PurgeStep>> PurgeAsync(Realm realm, Retention retention, Actor actor, string? continuation = null, CancellationToken cancellationToken = default);
}
