namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to erase personal texts and leave the chain of entries whole.</summary>
public interface IErasableJournal
{
    /// <summary>Does a commit, and in the same breath takes personal texts out of earlier entries.</summary>
    /// <param name="erasure">The commit, which says in the journal what is erased, and the entries.</param>
    /// <param name="cancellationToken">Stops the erasure, whole or not at all.</param>
    /// <returns>How the commit ended; nothing is erased unless it was done.</returns>
    /// <remarks>
    /// Of the named entries <see cref="StoredEntry.Sealed"/> becomes what the erasure leaves, and <see cref="StoredEntry.Fingerprint"/> null; every other byte stays as it is. What is erased is erased in every copy
    /// that the store gives out: in the journal, and in <see cref="Loaded.Earlier"/> and <see cref="CommitResult.Repeated"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">An entry to erase from is not there; nothing is written.</exception>
    ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default);
}
