namespace ComplaintFlow.Evidence;

/// <summary>What came of comparing one page of the latest anchor with the store.</summary>
/// <param name="Anchor">The number of the anchor; 0 when the realm has none.</param>
/// <param name="Complaints">How many complaints were looked at.</param>
/// <param name="Purged">Those that were purged since they were anchored. Without a key ring a tombstone can be forged: compare these with what you did.</param>
/// <param name="Findings">What the anchor holds and the store does not.</param>
/// <param name="Continuation">Goes on with the next page; <see langword="null"/> when all is compared.</param>
public sealed record AnchorVerification(long Anchor, int Complaints, IReadOnlyList<ComplaintId> Purged, IReadOnlyList<JournalFinding> Findings, string? Continuation);
