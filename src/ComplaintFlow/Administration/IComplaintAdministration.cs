using ComplaintFlow.Administration;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow;

/// <summary>The entry point for operators: the state of the work, and interventions in it, in journals and in stored data.</summary>
/// <remarks>
/// Each call is authorised by the <see cref="IComplaintAuthorizer"/>, with an action of its own, and needs an interface of the store, without which it throws
/// <see cref="InvalidRulesException"/>; lists and counts hold what the actor may read, and refuse nobody. Calls on work need <see cref="IWorkInspection"/>.
/// Nobody can erase or purge a complaint about themselves, and customers cannot erase or purge at all. Long operations run in steps: each returns the value to
/// continue with, in this process or another, and a failed step can simply be repeated. Thread-safe.
/// </remarks>
public interface IComplaintAdministration
{
    /// <summary>Counts the work of a realm by kind: how much is due, since when, and how much is parked.</summary>
    /// <param name="realm">The realm whose work is counted.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.ReadWork"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<Administered<IReadOnlyList<WorkBacklog>>> ReadBacklogAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads the parked work of a realm, longest parked first.</summary>
    /// <param name="realm">The realm; replaces that of the query.</param>
    /// <param name="query">The filter and the page.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.ReadWork"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from the store.</exception>
    ValueTask<Administered<Page<ParkedWork>>> ReadParkedAsync(Realm realm, ParkedQuery query, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Retries parked work immediately.</summary>
    /// <param name="parked">The work, as it was read.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.RetryWork"/> for this complaint.</param>
    /// <param name="cancellationToken">Cancels the call, which takes effect completely or not at all.</param>
    /// <returns>The work; refused if it is no longer parked.</returns>
    ValueTask<Administered<ParkedWork>> RetryAsync(ParkedWork parked, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Skips the message that could not be delivered, which is then never delivered, and resumes the parked delivery after it.</summary>
    /// <param name="parked">The work, as it was read.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.RetryWork"/> for this complaint.</param>
    /// <param name="cancellationToken">Cancels the call, which takes effect completely or not at all.</param>
    /// <returns>The work; refused if it is no longer parked.</returns>
    ValueTask<Administered<ParkedWork>> SkipAsync(ParkedWork parked, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads the writer level of all nodes. Needs a store that implements <see cref="IWriterLevel"/>.</summary>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.ReadWork"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    ValueTask<Administered<int>> ReadWriterLevelAsync(Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Raises the writer level of all nodes, for all realms and permanently. Call it when every node has a version that
    /// supports the level: features of that level become available, and nodes below it neither commit nor claim work.
    /// Needs a store that implements <see cref="IWriterLevel"/>.
    /// </summary>
    /// <param name="level">The new level; at most <see cref="WriterLevel.Newest"/> of this node.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.RaiseWriterLevel"/>.</param>
    /// <param name="cancellationToken">Cancels the call, which takes effect completely or not at all.</param>
    /// <returns>The current level, which is never lower than before.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is below <see cref="WriterLevel.First"/>.</exception>
    /// <exception cref="WriterTooOldException">This node does not support the level.</exception>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    ValueTask<Administered<int>> RaiseWriterLevelAsync(int level, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Verifies that a journal is unchanged: the chain over its exact bytes, every seal, every missing text, the head, and the snapshot. In a store that
    /// implements <see cref="Storage.IVerifiableStore"/>, everything else beside the journal as well: columns and work.
    /// </summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor who verifies.</param>
    /// <param name="cancellationToken">Cancels the verification.</param>
    /// <returns>The result; refused when the complaint has never existed or the actor is not allowed to verify it.</returns>
    ValueTask<Administered<JournalVerification>> VerifyJournalAsync(Realm realm, ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Verifies a page of a realm's journals and tombstones, and at last its loads; see
    /// <see cref="VerifyJournalAsync"/>. Needs a store that implements <see cref="Storage.IVerifiableStore"/>, or <see cref="Storage.IComplaintQueries"/>
    /// to verify journals and snapshots only.
    /// </summary>
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
    /// Rebuilds everything stored beside a complaint's journal from it: the snapshot, the columns, the head, the due work, and the complaint itself if only
    /// its journal is left. Writes a <see cref="Events.ComplaintRepaired"/> that says what was repaired. Needs a store that implements
    /// <see cref="Storage.IVerifiableStore"/>.
    /// </summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.Repair"/> for this complaint.</param>
    /// <param name="cancellationToken">Cancels the call, which takes effect completely or not at all.</param>
    /// <returns>The complaint and the repaired findings; refused when the journal itself is not intact.</returns>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    ValueTask<Administered<RepairedComplaint>> RepairAsync(Realm realm, ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Corrects the loads of handlers and venues to the number of their open complaints. Commands may run in between. Needs a store that implements
    /// <see cref="Storage.IVerifiableStore"/>.
    /// </summary>
    /// <param name="realm">The realm whose loads are corrected.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.Repair"/>.</param>
    /// <param name="cancellationToken">Cancels the call; corrected loads remain.</param>
    /// <returns>The loads that differed, as they were.</returns>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    ValueTask<Administered<IReadOnlyList<StoredLoad>>> RepairLoadsAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Delivers a complaint's journal to a subscription again. A delivery whose work was deleted leaves no trace that verification could find.
    /// Needs a store that implements <see cref="Storage.IVerifiableStore"/> and <see cref="IWorkInspection"/>.
    /// </summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="subscription">The subscription's name; at most 56 characters.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.Repair"/> for this complaint.</param>
    /// <param name="after">The number of the last entry that is not delivered again; 0 to deliver the whole journal.</param>
    /// <param name="cancellationToken">Cancels the call, which takes effect completely or not at all.</param>
    /// <returns>The complaint, or <see langword="null"/> when the actor may not read it; refused when it does not exist.</returns>
    /// <exception cref="ArgumentException"><paramref name="subscription"/> is not a valid name, or <paramref name="after"/> is negative.</exception>
    /// <exception cref="InvalidRulesException">The store lacks a required interface.</exception>
    ValueTask<Administered<Complaint?>> RedeliverAsync(Realm realm, ComplaintId id, string subscription, Actor actor, long after = 0, CancellationToken cancellationToken = default);

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
    /// Reassigns open complaints, each in a commit of its own by the ordinary command, which needs the right to <c>assign</c> or <c>route-again</c> it. What
    /// stands in the way of one does not stop the others. A call that failed, or was killed, is repeated as it was: it goes on, and does no complaint twice.
    /// What comes in while it runs is left. Needs a store that implements <see cref="Storage.IComplaintQueries"/>.
    /// </summary>
    /// <param name="realm">The realm of the complaints.</param>
    /// <param name="reassignment">Which complaints, and to whom.</param>
    /// <param name="because">The reason, in free text, which goes into each journal.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.BulkReassign"/>, and cannot be a customer.</param>
    /// <param name="progress">Receives what became of each complaint, page by page; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Ends the call between two complaints; what is done remains.</param>
    /// <returns>The numbers of complaints; refused when the actor may not do it, or the reason is not valid.</returns>
    /// <exception cref="ArgumentException">The query names another realm.</exception>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    /// <exception cref="StoreUnavailableException">The store is unavailable; the call can be repeated.</exception>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    ValueTask<Administered<BulkSummary>> ReassignAsync(Realm realm, BulkReassignment reassignment, string because, Actor actor, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Moves complaints to another lifecycle or version, each in a commit of its own by the ordinary command, which needs the right to <c>migrate</c> it. It
    /// can be repeated like <see cref="ReassignAsync"/>. Needs a store that implements <see cref="Storage.IComplaintQueries"/>.
    /// </summary>
    /// <param name="realm">The realm of the complaints.</param>
    /// <param name="migration">Which complaints, and to which lifecycle.</param>
    /// <param name="because">The reason, in free text, which goes into each journal.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.BulkMigrate"/>, and cannot be a customer.</param>
    /// <param name="progress">Receives what became of each complaint, page by page; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Ends the call between two complaints; what is done remains.</param>
    /// <returns>The numbers of complaints; refused when the actor may not do it, the reason is not valid, or the target lifecycle is not registered.</returns>
    /// <exception cref="ArgumentException">The query names another realm.</exception>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    /// <exception cref="StoreUnavailableException">The store is unavailable; the call can be repeated.</exception>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    ValueTask<Administered<BulkSummary>> MigrateAsync(Realm realm, BulkMigration migration, string because, Actor actor, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Prepares the export of everything that is kept about a customer, for that customer: their complaints with the whole journal, what arrived on them after
    /// they were merged, and references to attached files. Nothing is read before it is written somewhere. A complaint in which the actor is involved is left
    /// out, and said to be. Needs a store that implements <see cref="Storage.IComplaintQueries"/>.
    /// </summary>
    /// <param name="realms">The realms in which to search, from 1 to 100.</param>
    /// <param name="customerId">The host's identifier of the customer, as in <see cref="Customer.Id"/>.</param>
    /// <param name="actor">The actor; needs <see cref="ComplaintAction.Export"/> in each realm and for each complaint, and cannot be a customer.</param>
    /// <param name="options">Where else to search; by default nowhere.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="customerId"/> is empty or the placeholder of erased texts; there are no realms or too many, or one is named twice; or the options name too many complaints.
    /// </exception>
    /// <exception cref="InvalidRulesException">The store lacks the required interface.</exception>
    ValueTask<Administered<CustomerExport>> ExportCustomerAsync(IReadOnlyList<Realm> realms, string customerId, Actor actor, CustomerExportOptions? options = null, CancellationToken cancellationToken = default);

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

    /// <summary>Lists the complaints of several realms that meet a query and that the actor may read, in one order: what <see cref="IComplaintDesk.ListAsync"/> of each realm would list.</summary>
    /// <param name="realms">The realms, from 1 to 100.</param>
    /// <param name="query">The criteria, the order and the page, which is one for all realms; its realm is left out.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page of rows; see <see cref="IComplaintDesk.ListAsync"/>.</returns>
    /// <exception cref="ArgumentException">As for <see cref="IComplaintDesk.ListAsync"/>, or there are no realms or too many, or one is named twice.</exception>
    /// <exception cref="InvalidRulesException">The store does not implement <see cref="IComplaintLists"/>.</exception>
    ValueTask<Page<ComplaintRow>> ListAsync(IReadOnlyList<Realm> realms, ComplaintQuery query, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Counts the complaints of several realms together.</summary>
    /// <param name="realms">The realms, from 1 to 100.</param>
    /// <param name="query">The criteria; its realm is left out.</param>
    /// <param name="by">The groups to count.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The groups that are not empty, by name; for <see cref="CountBy.Nothing"/> one count, which may be 0.</returns>
    /// <exception cref="ArgumentException">As for <see cref="ListAsync"/>.</exception>
    /// <exception cref="InvalidRulesException">The store does not implement <see cref="IComplaintLists"/>.</exception>
    /// <exception cref="TooManyToCountException">As for <see cref="IComplaintDesk.CountAsync"/>.</exception>
    ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(IReadOnlyList<Realm> realms, ComplaintQuery query, CountBy by, Actor actor, CancellationToken cancellationToken = default);
}
