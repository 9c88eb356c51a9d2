namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to keep the writer level, so that nodes with two versions of the library can run side by side.</summary>
/// <remarks>
/// One level applies to all realms: <see cref="WriterLevel.First"/> until it is raised; it is never lowered. While it is above
/// <see cref="WriterLevel.Newest"/>, this version neither commits nor claims: a commit, erasure or purge is <see cref="CommitResult.TooOld"/>, checked after
/// <see cref="CommitResult.Repeated"/> and before everything else, and a claim throws <see cref="WriterTooOldException"/>. Reading and settling continue. A
/// persistent store also marks each snapshot and each row of work with the level at the time of writing, and throws
/// <see cref="WriterTooOldException"/> instead of returning one of a level above <see cref="WriterLevel.Newest"/>.
/// A store without this ability is assumed to be written by one version only.
/// </remarks>
public interface IWriterLevel
{
    /// <summary>Reads the current writer level of all nodes.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<int> ReadLevelAsync(CancellationToken cancellationToken = default);

    /// <summary>Raises the level; a level below the current one changes nothing.</summary>
    /// <param name="level">The new level; may be one that this version does not know.</param>
    /// <param name="cancellationToken">Cancels the call; it then has its full effect or none.</param>
    /// <returns>The current level.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is below <see cref="WriterLevel.First"/>.</exception>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<int> RaiseLevelAsync(int level, CancellationToken cancellationToken = default);
}
