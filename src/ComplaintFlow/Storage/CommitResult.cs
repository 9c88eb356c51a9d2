namespace ComplaintFlow.Storage;

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

    /// <summary>Nothing was written: a complaint's version is not the expected one, or an effect key already exists.</summary>
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
