using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;

namespace ComplaintFlow.Storage;

/// <summary>Tells features of a later writer level whether the store has reached the level they need.</summary>
/// <remarks>Levels are only ever raised, so a level once seen is not read again.</remarks>
internal sealed class StoreLevels
{
    private readonly IWriterLevel? _store;
    private volatile int _seen;

    public StoreLevels(IComplaintStore store)
    {
        _store = store as IWriterLevel;
        // A store without levels has nodes of one version only.
        _seen = _store is null ? WriterLevel.Newest : WriterLevel.First;
    }

    /// <summary>The known level of the store, without reading it; never too high.</summary>
    public int Seen => _seen;

    /// <summary>Reads the current level of the store.</summary>
    public async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        if (_store is not null)
            _seen = Math.Max(_seen, await _store.ReadLevelAsync(cancellationToken).ConfigureAwait(false));
        return _seen;
    }

    public async ValueTask<bool> HasReachedAsync(int level, CancellationToken cancellationToken) =>
        level <= _seen || level <= await ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <exception cref="WriterLevelNotRaisedException">The store has not reached the level yet.</exception>
    public async ValueTask RequireAsync(int level, string feature, CancellationToken cancellationToken)
    {
        if (!await HasReachedAsync(level, cancellationToken).ConfigureAwait(false))
            throw new WriterLevelNotRaisedException(feature, level, _seen);
    }
}

/// <summary>A feature that writes data unknown to the previous version; starting the host fails until the store has reached its level.</summary>
/// <param name="Call">The call that registers the feature.</param>
/// <param name="Level">The writer level that the feature requires.</param>
internal sealed record LevelledFeature(string Call, int Level);

/// <summary>The ability of a store to keep the writer level, so that nodes with two versions of the library can run side by side.</summary>
/// <remarks>
/// One level applies to all realms: <see cref="WriterLevel.First"/> until it is raised, or that of the version which made the store; it is never lowered. While
/// it is above <see cref="WriterLevel.Newest"/>, this version neither commits nor claims: a commit, erasure or purge is <see cref="CommitResult.TooOld"/>, checked after
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
