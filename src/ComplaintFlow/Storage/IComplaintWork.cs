using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to distribute work among nodes, so that no two nodes do the same.</summary>
/// <remarks>
/// Leases only save effort. Work is safe because its effects are committed under a version, and because messages may arrive twice.
/// Each realm, complaint and kind has at most one row of work. The commit that carries a <see cref="WorkChange"/> creates or moves it
/// atomically; a commit that is rejected or repeated does neither.
/// </remarks>
public interface IComplaintWork
{
    /// <summary>Leases work that is due, not leased and not parked; the longest overdue first.</summary>
    /// <param name="claim">Selects the work to lease.</param>
    /// <param name="cancellationToken">Cancels the claim.</param>
    /// <returns>The work, each row with a new token and one more attempt. No two claims receive the same row while its lease runs.</returns>
    /// <remarks>Due times are compared with <see cref="WorkClaim.DueBy"/>, leases with the store's own clock, which all nodes share.</remarks>
    /// <exception cref="WriterTooOldException">The writer level is above this version's; for stores that implement <see cref="IWriterLevel"/>.</exception>
    ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default);

    /// <summary>Records the outcome of leased work, and ends the lease.</summary>
    /// <param name="settlement">The outcome.</param>
    /// <param name="cancellationToken">Cancels the settlement.</param>
    /// <returns>
    /// Whether the token still held the lease; otherwise nothing changes. A lease that expired is still held if no other claim has taken the row.
    /// </returns>
    /// <remarks>
    /// The cursor moves forward or stays. When it moves, attempts count from 1 again. Work whose cursor has reached its target is removed; the target is
    /// the one in the store, which a commit may have raised since the claim, and then the rest can be claimed again. The rest is parked, rearmed
    /// or retried, as the settlement specifies.
    /// </remarks>
    ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default);

    /// <summary>Records the outcomes of several rows, each as if alone: in one transaction if the store can, by default one after the other.</summary>
    /// <param name="settlements">The outcomes, of at most 1,000 different rows.</param>
    /// <param name="cancellationToken">Cancels the settlement; some rows may then be settled.</param>
    /// <remarks>A row whose token no longer holds the lease stays as it is.</remarks>
    async ValueTask SettleAllAsync(IReadOnlyList<WorkSettlement> settlements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlements);
        foreach (WorkSettlement settlement in settlements)
            await SettleAsync(settlement, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the queues in which complaints wait for a handler: the kinds of work for which <see cref="WorkKind.IsWait"/> holds, by realm.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The queues that are not empty, leased rows included, parked ones not. The time to find them must not grow with the rows of other kinds.</returns>
    ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default);
}

/// <summary>A queue in which complaints wait for a handler.</summary>
/// <param name="Realm">The realm of the complaints.</param>
/// <param name="Kind">The kind of work.</param>
/// <param name="First">The complaint that is first in the queue.</param>
public sealed record WaitingQueue(Realm Realm, WorkKind Kind, ComplaintId First);

/// <summary>A request to lease work.</summary>
/// <param name="Kind">The kind of work.</param>
/// <param name="DueBy">The instant of the host's clock at or before which the work is due.</param>
/// <param name="Lease">The duration of the lease, by the store's clock, during which no other claim receives the work.</param>
/// <param name="Limit">The maximum number of rows to return.</param>
public sealed record WorkClaim(WorkKind Kind, DateTimeOffset DueBy, TimeSpan Lease, int Limit = 100)
{
    /// <summary>The realm of the work; <see langword="null"/> for all.</summary>
    public Realm? Realm { get; init; }

    /// <summary>The complaint of the work; <see langword="null"/> for all.</summary>
    public ComplaintId? Complaint { get; init; }

    /// <summary>
    /// The maximum number of rows per realm. The realms then take turns: the oldest row of each, then the second oldest of each, and so on, so that a realm
    /// with much work does not delay the others.
    /// </summary>
    /// <value><see langword="null"/> by default: no limit, and the oldest rows come first regardless of realm.</value>
    public int? PerRealm { get; init; }

    /// <summary>Limits the claim to work claimed fewer times than this since it last advanced, not counting this claim.</summary>
    public int? AttemptsBelow { get; init; }

    /// <summary>Limits the claim to work claimed at least this many times since it last advanced, not counting this claim.</summary>
    public int? AttemptsFrom { get; init; }

    /// <summary>
    /// Whether the rows must be taken in order, by due time and identifier: if the first row that is not held back (<see cref="WorkSettlement.HoldFor"/>) is leased, or
    /// another claim is taking it at the same moment, nothing is taken at all.
    /// </summary>
    /// <value><see langword="false"/> by default. If set, the claim has a <see cref="Realm"/>.</value>
    public bool InOrder { get; init; }

    /// <summary>Limits the claim to work computed under a lower generation of the rules, regardless of its due time: <see cref="DueBy"/> is ignored.</summary>
    public long? GenerationBelow { get; init; }
}

/// <summary>A batch of leased work.</summary>
/// <param name="Items">The leased rows; empty if there are none.</param>
/// <param name="StoreTime">
/// The time of the store's clock, which all nodes share; <see langword="null"/> if the store has none, as a file on this
/// node's disk, and then the clocks are not compared.
/// </param>
public sealed record WorkBatch(IReadOnlyList<WorkItem> Items, DateTimeOffset? StoreTime)
{
    /// <summary>
    /// The earliest instant after <see cref="WorkClaim.DueBy"/> at which work of this kind is due, in any realm; there is no need to ask earlier.
    /// </summary>
    /// <value><see langword="null"/> if there is none, or if the store does not report it: then poll again after a while. Only a hint.</value>
    public DateTimeOffset? NextWakeAt { get; init; }
}

/// <summary>A leased row of work.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint that the work is for.</param>
/// <param name="Kind">The kind of work.</param>
/// <param name="Token">The token that proves the lease.</param>
/// <param name="WakeAt">The instant at which the work was due.</param>
/// <param name="Attempts">The number of claims since the work last advanced, including this one.</param>
/// <param name="Cursor">The version up to which the work is done, inclusive.</param>
/// <param name="Target">The version up to which the work is to be done, inclusive.</param>
public sealed record WorkItem(Realm Realm, ComplaintId Complaint, WorkKind Kind, Guid Token, DateTimeOffset WakeAt, int Attempts, long Cursor, long Target)
{
    /// <summary>The generation of the rules that computed <see cref="WakeAt"/>.</summary>
    public long Generation { get; init; }
}
