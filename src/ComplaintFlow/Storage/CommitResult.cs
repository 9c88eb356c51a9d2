namespace ComplaintFlow.Storage;

/// <summary>How a commit ended.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>Everything is written.</summary>
    public static CommitResult Done { get; } = new Committed();

    /// <summary>Nothing is written: another commit came first.</summary>
    public static CommitResult Stale { get; } = new Conflict();

    /// <summary>Everything is written.</summary>
    public sealed record Committed : CommitResult;

    /// <summary>Nothing is written: a complaint has another version than expected, or an effect key is there already.</summary>
    public sealed record Conflict : CommitResult;

    /// <summary>Nothing is written: a tally would pass its limit, or is not what was expected.</summary>
    /// <param name="Key">The tally.</param>
    public sealed record LimitReached(TallyKey Key) : CommitResult;

    /// <summary>Nothing is written now: this commit, or another of the same command key, is stored already.</summary>
    /// <param name="Entries">What is stored, in order.</param>
    public sealed record Repeated(IReadOnlyList<StoredEntry> Entries) : CommitResult;

    /// <summary>Nothing is written: the store asks for a newer version of the library.</summary>
    /// <param name="WriterLevel">The level that it asks for.</param>
    public sealed record TooOld(int WriterLevel) : CommitResult;
}
