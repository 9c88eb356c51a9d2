namespace ComplaintFlow.Evidence;

/// <summary>What came of verifying one page of a realm.</summary>
/// <param name="Complaints">How many complaints and tombstones were looked at.</param>
/// <param name="Entries">How many entries of theirs are as they were written.</param>
/// <param name="Findings">What is wrong, at most one finding for each.</param>
/// <param name="Continuation">Goes on with the next page; <see langword="null"/> when the realm is done.</param>
public sealed record RealmVerification(int Complaints, long Entries, IReadOnlyList<JournalFinding> Findings, string? Continuation);
