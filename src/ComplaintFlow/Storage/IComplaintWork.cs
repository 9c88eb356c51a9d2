namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to hand out work, so that many nodes do it and no two do the same.</summary>
/// <remarks>
/// A lease only saves effort. What makes work safe is that its effects are committed under a version, and that messages may come twice.
/// Of each realm, complaint and kind there is at most one row of work. It is made and moved by the commit that carries a <see cref="WorkChange"/>, in the same
/// breath: a commit that is not done, or that is repeated, does neither.
/// </remarks>
public interface IComplaintWork
{
    /// <summary>Leases work that is due, that nobody has and that is not parked; what is due longest comes first.</summary>
    /// <param name="claim">Which work.</param>
    /// <param name="cancellationToken">Stops the claim.</param>
    /// <returns>The work, each row with a new token and one attempt more. No two claims are given the same row while its lease runs.</returns>
    /// <remarks>What is due is judged by <see cref="WorkClaim.DueBy"/>, and leases by the store's own clock, which all nodes share.</remarks>
    /// <exception cref="WriterTooOldException">The writer level is above this version's; for stores that are <see cref="IWriterLevel"/>.</exception>
    ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default);

    /// <summary>Says what became of leased work, and ends the lease.</summary>
    /// <param name="settlement">What became of it.</param>
    /// <param name="cancellationToken">Stops the settling.</param>
    /// <returns>Whether the lease was still held, by its token; otherwise nothing is changed. One that ran out and that nobody took since is still held.</returns>
    /// <remarks>
    /// The cursor moves forward or stays. When it moves, attempts count from 1 again. Work whose cursor has reached its target is gone; but the target is
    /// the one in the store, which a commit may have moved on since the claim, and then what is left can be claimed again. What is left is parked, armed
    /// anew, or to be retried, as the settlement says.
    /// </remarks>
    ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default);
}
