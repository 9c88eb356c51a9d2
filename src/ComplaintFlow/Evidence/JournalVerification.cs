namespace ComplaintFlow.Evidence;

/// <summary>What came of verifying a journal.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Entries">How many entries are as they were written: all of them, or those before the first that is not.</param>
/// <param name="Finding">The first thing that is wrong, or <see langword="null"/>.</param>
public sealed record JournalVerification(ComplaintId Complaint, long Entries, JournalFinding? Finding = null)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => Finding is null;

    /// <summary>The first entry that is chained with a key; <see langword="null"/> when none is. What comes before it, somebody who can write to the database could have written anew.</summary>
    public long? KeyedFrom { get; init; }

    /// <summary>Whether the complaint was purged, so that only its tombstone could be verified.</summary>
    public bool IsPurged { get; init; }
}
