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
