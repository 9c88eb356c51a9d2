namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to erase personal texts while keeping the chain of entries intact.</summary>
public interface IErasableJournal
{
    /// <summary>Writes a commit and, atomically with it, removes personal texts from earlier entries.</summary>
    /// <param name="erasure">The commit, which records the erasure in the journal, and the entries.</param>
    /// <param name="cancellationToken">Cancels the erasure; it is then done in full or not at all.</param>
    /// <returns>The outcome of the commit; nothing is erased unless it was committed.</returns>
    /// <remarks>
    /// In the given entries, <see cref="StoredEntry.Sealed"/> becomes what the erasure leaves, and <see cref="StoredEntry.Fingerprint"/> null; every other byte
    /// stays. The texts are gone from everything that the store returns: the journal, <see cref="Loaded.Earlier"/> and <see cref="CommitResult.Repeated"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">An entry does not exist; nothing is written.</exception>
    ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default);
}
