namespace ComplaintFlow.Evidence;

/// <summary>The result of verifying one page of a realm.</summary>
/// <param name="Complaints">The number of complaints and tombstones verified.</param>
/// <param name="Entries">The number of their unchanged entries.</param>
/// <param name="Findings">The findings, at most one for each complaint or tombstone.</param>
/// <param name="Continuation">The continuation for the next page; <see langword="null"/> after the last page.</param>
public sealed record RealmVerification(int Complaints, long Entries, IReadOnlyList<JournalFinding> Findings, string? Continuation);
