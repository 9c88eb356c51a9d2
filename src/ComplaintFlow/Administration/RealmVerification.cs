namespace ComplaintFlow.Administration;

/// <summary>The result of verifying one page of a realm.</summary>
/// <param name="Complaints">The number of complaints and tombstones verified.</param>
/// <param name="Entries">The number of their unchanged entries.</param>
/// <param name="Findings">The findings: the first in the journal of a complaint or, when that is unchanged, all those beside it.</param>
/// <param name="Continuation">The continuation for the next page; <see langword="null"/> after the last page.</param>
public sealed record RealmVerification(int Complaints, long Entries, IReadOnlyList<JournalFinding> Findings, string? Continuation);

/// <summary>The result of comparing one page of the latest anchor with the store.</summary>
/// <param name="Anchor">The number of the anchor; 0 when the realm has none.</param>
/// <param name="Complaints">The number of complaints compared.</param>
/// <param name="Purged">
/// The complaints purged since they were anchored. Without a key ring a tombstone can be forged: compare these with
/// your own purges.
/// </param>
/// <param name="Findings">The parts of the anchor that the store has lost.</param>
/// <param name="Continuation">The continuation for the next page; <see langword="null"/> after the last page.</param>
public sealed record AnchorVerification(long Anchor, int Complaints, IReadOnlyList<ComplaintId> Purged, IReadOnlyList<JournalFinding> Findings, string? Continuation);
