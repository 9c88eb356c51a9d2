using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow;

/// <summary>The entry point for operators: the state of the work, and interventions in it, in journals and in stored data.</summary>
/// <remarks>
/// Each call is authorised by the <see cref="IComplaintAuthorizer"/>, with an action of its own, and needs an interface
/// of the store, without which it throws <see cref="InvalidRulesException"/>. Calls on work need
/// <see cref="IWorkInspection"/>. Nobody can erase or purge a complaint about themselves, and customers cannot erase or
/// purge at all. Long operations run in steps: each returns the value to continue with, in this process or another, and
/// a failed step can simply be repeated. Thread-safe.
/// </remarks>
public partial interface IComplaintAdministration
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
}
