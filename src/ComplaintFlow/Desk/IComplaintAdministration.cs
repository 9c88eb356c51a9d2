using ComplaintFlow.Storage;

namespace ComplaintFlow;

/// <summary>The front door for operators: what the library has to do, and what it cannot.</summary>
/// <remarks>
/// Each call asks the <see cref="IComplaintAuthorizer"/>, with an action of its own, and needs an ability of the store: without it, it throws
/// <see cref="InvalidRulesException"/>. Those that have to do with work need <see cref="IWorkInspection"/>. Nobody erases or purges a complaint about themselves,
/// nor does a customer by their own hand. Long jobs go in steps: each returns a value with which the next one goes on, in this process or another, and a step
/// that failed is simply taken again. Safe to be called by many threads.
/// </remarks>
public partial interface IComplaintAdministration
{
    /// <summary>Counts the work of a realm by kind: how much is due, since when, and how much is parked.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="actor">Who asks; may <see cref="ComplaintAction.ReadWork"/>.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    ValueTask<Administered<IReadOnlyList<WorkBacklog>>> ReadBacklogAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads the parked work of a realm, what has been parked longest first.</summary>
    /// <param name="realm">The realm; takes the place of the query's.</param>
    /// <param name="query">Which work.</param>
    /// <param name="actor">Who asks; may <see cref="ComplaintAction.ReadWork"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The page size is out of its range, or the continuation is not one that the store gave.</exception>
    ValueTask<Administered<Page<ParkedWork>>> ReadParkedAsync(Realm realm, ParkedQuery query, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Takes parked work up again, at once.</summary>
    /// <param name="parked">The work, as it was read.</param>
    /// <param name="actor">Who asks; may <see cref="ComplaintAction.RetryWork"/> of this complaint.</param>
    /// <param name="cancellationToken">Stops it, whole or not at all.</param>
    /// <returns>The work; refused when it is not parked any more.</returns>
    ValueTask<Administered<ParkedWork>> RetryAsync(ParkedWork parked, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Takes parked delivery up again after the message that could not be delivered, which is never delivered then.</summary>
    /// <param name="parked">The work, as it was read.</param>
    /// <param name="actor">Who asks; may <see cref="ComplaintAction.RetryWork"/> of this complaint.</param>
    /// <param name="cancellationToken">Stops it, whole or not at all.</param>
    /// <returns>The work; refused when it is not parked any more.</returns>
    ValueTask<Administered<ParkedWork>> SkipAsync(ParkedWork parked, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads the level at which every node writes. Needs a store that is <see cref="IWriterLevel"/>.</summary>
    /// <param name="actor">Who asks; may <see cref="ComplaintAction.ReadWork"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidRulesException">The store lacks the ability.</exception>
    ValueTask<Administered<int>> ReadWriterLevelAsync(Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Raises the level at which every node writes, for all realms and for good: to be called when every node is of a version that knows it. Features of that level can be used then,
    /// and nodes below it neither commit nor take work. Needs a store that is <see cref="IWriterLevel"/>.
    /// </summary>
    /// <param name="level">The level; at most <see cref="WriterLevel.Newest"/> of this node.</param>
    /// <param name="actor">Who raises it; may <see cref="ComplaintAction.RaiseWriterLevel"/>.</param>
    /// <param name="cancellationToken">Stops it, whole or not at all.</param>
    /// <returns>The level that stands now, which is never lower than before.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is below <see cref="WriterLevel.First"/>.</exception>
    /// <exception cref="WriterTooOldException">This node does not know the level itself.</exception>
    /// <exception cref="InvalidRulesException">The store lacks the ability.</exception>
    ValueTask<Administered<int>> RaiseWriterLevelAsync(int level, Actor actor, CancellationToken cancellationToken = default);
}
