namespace ComplaintFlow.Evidence;

/// <summary>The result of verifying a journal.</summary>
/// <param name="Complaint">The identifier of the complaint.</param>
/// <param name="Entries">The number of unchanged entries: all of them, or those before the first changed one.</param>
/// <param name="Finding">The first finding; <see langword="null"/> when there is none.</param>
public sealed record JournalVerification(ComplaintId Complaint, long Entries, JournalFinding? Finding = null)
{
    /// <summary>Whether there is no finding.</summary>
    public bool IsIntact => Finding is null;

    /// <summary>
    /// The number of the first entry chained with a key; <see langword="null"/> when there is none. Earlier entries
    /// could be rewritten by anyone with write access to the database.
    /// </summary>
    public long? KeyedFrom { get; init; }

    /// <summary>Whether the complaint was purged, so that only its tombstone was verified.</summary>
    public bool IsPurged { get; init; }
}
