namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to hand out work, so that many nodes do it and no two do the same.</summary>
/// <remarks>A lease only saves effort. What makes work safe is that its effects are committed under a version and an effect key.</remarks>
public interface IComplaintWork
{
    /// <summary>Leases work that is due and that nobody has; the oldest first.</summary>
    /// <param name="claim">Which work.</param>
    /// <param name="cancellationToken">Stops the claim.</param>
    ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default);

    /// <summary>Says what became of leased work.</summary>
    /// <param name="settlement">What became of it.</param>
    /// <param name="cancellationToken">Stops the settling.</param>
    /// <returns>Whether the lease was still held; otherwise nothing is changed.</returns>
    ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default);
}
