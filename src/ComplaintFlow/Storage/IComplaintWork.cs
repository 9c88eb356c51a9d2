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
}
