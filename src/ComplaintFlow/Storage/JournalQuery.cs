namespace ComplaintFlow.Storage;

/// <summary>Selects a part of a journal to read.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint whose journal is read.</param>
/// <param name="After">The number of the last entry already known, exclusive; 0 to read from the start.</param>
/// <param name="Limit">The maximum number of entries to return, from 1 to <see cref="MaxLimit"/>; a store clamps other numbers to this range.</param>
public sealed record JournalQuery(Realm Realm, ComplaintId Complaint, long After = 0, int Limit = JournalQuery.MaxLimit)
{
    /// <summary>The maximum number of entries in a page.</summary>
    public const int MaxLimit = 500;
}
