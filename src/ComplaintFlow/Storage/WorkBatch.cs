namespace ComplaintFlow.Storage;

/// <summary>A batch of leased work.</summary>
/// <param name="Items">The leased rows; empty if there are none.</param>
/// <param name="StoreTime">The time of the store's clock, which times leases.</param>
public sealed record WorkBatch(IReadOnlyList<WorkItem> Items, DateTimeOffset StoreTime)
{
    /// <summary>
    /// The earliest instant after <see cref="WorkClaim.DueBy"/> at which work of this kind is due, in any realm; there is no need to ask earlier.
    /// </summary>
    /// <value><see langword="null"/> if there is none, or if the store does not report it: then poll again after a while. Only a hint.</value>
    public DateTimeOffset? NextWakeAt { get; init; }
}
