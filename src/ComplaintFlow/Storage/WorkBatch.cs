namespace ComplaintFlow.Storage;

/// <summary>Leased work.</summary>
/// <param name="Items">The work; empty when there is none.</param>
/// <param name="StoreTime">What the store's clock says, by which leases run.</param>
public sealed record WorkBatch(IReadOnlyList<WorkItem> Items, DateTimeOffset StoreTime);
