namespace ComplaintFlow.Evidence;

/// <summary>How far the journal of one complaint went when it was anchored.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Version">How many entries it had.</param>
/// <param name="Head">The hash of the latest of them.</param>
/// <param name="IsPurged">Whether it had been purged by then.</param>
public sealed record AnchorLeaf(ComplaintId Complaint, long Version, ReadOnlyMemory<byte> Head, bool IsPurged = false);
