namespace ComplaintFlow.Storage;

/// <summary>A unit of writing: written in full or not at all.</summary>
/// <param name="Realm">The realm of everything in the commit.</param>
/// <param name="CommitId">Identifies the commit, so that a repeated one is recognized. Also stored in each of its entries.</param>
/// <param name="Changes">The changed complaints, each once; at least one. A command's key is on the first entry of the first change.</param>
/// <param name="Tallies">The changed tallies, each once, in any order; if several would exceed their limits, any one may be reported.</param>
public sealed record ComplaintCommit(Realm Realm, Guid CommitId, IReadOnlyList<ComplaintChange> Changes, IReadOnlyList<TallyChange> Tallies)
{
    /// <summary>The instant of recording, truncated to microseconds.</summary>
    public DateTimeOffset RecordedAt => Changes[0].After.RecordedAt;
}
