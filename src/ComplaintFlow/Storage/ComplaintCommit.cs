namespace ComplaintFlow.Storage;

/// <summary>What is written whole or not at all.</summary>
/// <param name="Realm">The realm of everything in it.</param>
/// <param name="CommitId">Names this commit; sent again, it is recognised. It stands in each of its entries too.</param>
/// <param name="Changes">The complaints that change, each once; at least one. A command's key stands on the first entry of the first.</param>
/// <param name="Tallies">The tallies that change, each once, in any order; of several beyond their limits, any may be named.</param>
public sealed record ComplaintCommit(Realm Realm, Guid CommitId, IReadOnlyList<ComplaintChange> Changes, IReadOnlyList<TallyChange> Tallies)
{
    /// <summary>When it was recorded, cut to microseconds.</summary>
    public DateTimeOffset RecordedAt => Changes[0].After.RecordedAt;
}
