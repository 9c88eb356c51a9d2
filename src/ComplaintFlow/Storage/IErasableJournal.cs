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

/// <summary>An erasure of personal texts.</summary>
/// <param name="Commit">The commit that records the erasure in the journal and redacts the snapshot.</param>
/// <param name="Entries">The entries that lose texts, of any complaints in the commit's realm, each once.</param>
public sealed record Erasure(ComplaintCommit Commit, IReadOnlyList<ErasedEntry> Entries);

/// <summary>
/// An entry that loses personal texts and the <see cref="StoredEntry.Fingerprint"/>, from which they could be guessed; or only the fingerprint, if the texts
/// were in a later entry of its commit.
/// </summary>
/// <param name="Complaint">The complaint of the entry.</param>
/// <param name="Sequence">The entry's number in its journal.</param>
/// <param name="Sealed">The remaining part of <see cref="StoredEntry.Sealed"/>, which may be all of it; empty if nothing remains.</param>
public sealed record ErasedEntry(ComplaintId Complaint, long Sequence, ReadOnlyMemory<byte> Sealed);
