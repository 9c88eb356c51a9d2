namespace ComplaintFlow.Storage;

/// <summary>Which part of a journal to read.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Complaint">The complaint.</param>
/// <param name="After">The number of the last entry that is known already; 0 for all.</param>
/// <param name="Limit">The most entries to return.</param>
public sealed record JournalQuery(Realm Realm, ComplaintId Complaint, long After = 0, int Limit = JournalQuery.MaxLimit)
{
    /// <summary>The most entries in a page.</summary>
    public const int MaxLimit = 500;
}
