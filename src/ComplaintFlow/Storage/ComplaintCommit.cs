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

/// <summary>The part of a commit that changes one complaint.</summary>
/// <param name="ExpectedVersion">The version that the complaint must have; 0 if it must not exist yet.</param>
/// <param name="After">The snapshot after the change.</param>
/// <param name="Entries">The entries to append, numbered from <paramref name="ExpectedVersion"/> + 1 without gaps; at least one.</param>
public sealed record ComplaintChange(long ExpectedVersion, Complaint After, IReadOnlyList<StoredEntry> Entries)
{
    /// <summary>
    /// The hash of the latest entry that the complaint must have, for stores that implement <see cref="ICacheableStore"/>: it tells a database that was set back
    /// and continued otherwise from the one that was decided upon. Other stores ignore it.
    /// </summary>
    /// <value>By default empty: only the version is compared.</value>
    public ReadOnlyMemory<byte> ExpectedHead { get; init; }

    /// <summary>Changes to the complaint's work, for stores that implement <see cref="IComplaintWork"/>; ignored by others.</summary>
    public IReadOnlyList<WorkChange> Work { get; init; } = [];

    /// <summary>
    /// Whether <see cref="Complaint.Fields"/> may differ from those before, for stores that keep keys of their values beside the snapshot: they replace the
    /// keys then. Other stores ignore it.
    /// </summary>
    public bool SetsFields { get; init; }
}

/// <summary>The key of a command, and the fingerprint of the command that used it.</summary>
internal sealed record CommandKey(string Key, string Fingerprint);

/// <summary>The outcome of a commit.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>The result for a commit that was written.</summary>
    public static CommitResult Done { get; } = new Committed();

    /// <summary>The result for a commit that was not written because another came first.</summary>
    public static CommitResult Stale { get; } = new Conflict();

    /// <summary>Everything was written.</summary>
    public sealed record Committed : CommitResult;

    /// <summary>Nothing was written: a complaint's version or latest entry is not the expected one, or an effect key already exists.</summary>
    public sealed record Conflict : CommitResult;

    /// <summary>Nothing was written: a tally would exceed its limit, or is not the expected value.</summary>
    /// <param name="Key">The key of the tally.</param>
    public sealed record LimitReached(TallyKey Key) : CommitResult;

    /// <summary>Nothing was written: this commit, or another with the same command key, is already stored.</summary>
    /// <param name="Entries">
    /// The entries that the earlier commit wrote, for all its complaints, in the order of its changes; without texts erased since.
    /// </param>
    public sealed record Repeated(IReadOnlyList<StoredEntry> Entries) : CommitResult;

    /// <summary>Nothing was written: the store requires a newer version of the library.</summary>
    /// <param name="WriterLevel">The writer level that the store requires.</param>
    public sealed record TooOld(int WriterLevel) : CommitResult;
}
