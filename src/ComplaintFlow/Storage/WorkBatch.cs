namespace ComplaintFlow.Storage;

/// <summary>Leased work.</summary>
/// <param name="Items">The work; empty when there is none.</param>
/// <param name="StoreTime">What the store's clock says, by which leases run.</param>
public sealed record WorkBatch(IReadOnlyList<WorkItem> Items, DateTimeOffset StoreTime)
{
    /// <summary>The earliest instant after <see cref="WorkClaim.DueBy"/> at which work of this kind is due, in any realm, so that nobody need ask before.</summary>
    /// <value><see langword="null"/> when there is none, or when the store does not say: then whoever asks comes again after a while. Only a hint.</value>
    public DateTimeOffset? NextWakeAt { get; init; }
}
