namespace ComplaintFlow.Evidence;

/// <summary>The state of one complaint's journal when it was anchored.</summary>
/// <param name="Complaint">The identifier of the complaint.</param>
/// <param name="Version">The number of its entries.</param>
/// <param name="Head">The hash of its latest entry.</param>
/// <param name="IsPurged">Whether the complaint had been purged.</param>
public sealed record AnchorLeaf(ComplaintId Complaint, long Version, ReadOnlyMemory<byte> Head, bool IsPurged = false);
