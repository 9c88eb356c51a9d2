namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to keep the writer level, so that nodes of two versions of the library run side by side.</summary>
/// <remarks>
/// There is one level for all realms, <see cref="WriterLevel.First"/> until it is raised, and it is never lowered. While it is above
/// <see cref="WriterLevel.Newest"/>, this version neither commits nor claims: a commit, an erasure or a purge is <see cref="CommitResult.TooOld"/>, decided after
/// <see cref="CommitResult.Repeated"/> and before everything else, and a claim throws <see cref="WriterTooOldException"/>. Reading and settling go on. A store that
/// outlives its process also marks each snapshot and each row of work with the level that stands when it is written, and throws
/// <see cref="WriterTooOldException"/> where it would return one of a level above <see cref="WriterLevel.Newest"/>.
/// A store without this ability is taken to be written to by one version only.
/// </remarks>
public interface IWriterLevel
{
    /// <summary>Reads the level at which every node writes now.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer now.</exception>
    ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default);

    /// <summary>Raises the level; a lower one than that which stands changes nothing.</summary>
    /// <param name="level">The level; also one that this version does not know.</param>
    /// <param name="cancellationToken">Stops it, whole or not at all.</param>
    /// <returns>The level that stands now.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is below <see cref="WriterLevel.First"/>.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot answer now.</exception>
    ValueTask<int> RaiseLevelAsync(int level, CancellationToken cancellationToken = default);
}
