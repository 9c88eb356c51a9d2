namespace ComplaintFlow.Storage;

/// <summary>What a feature of a later writer level asks before it is used: whether the level stands that it needs.</summary>
/// <remarks>Levels are only ever raised, so what was seen once is not asked for again.</remarks>
internal sealed class StoreLevels
{
    private readonly IWriterLevel? _store;
    private volatile int _seen;

    public StoreLevels(IComplaintStore store)
    {
        _store = store as IWriterLevel;
        // Whoever keeps no level has nodes of one version only.
        _seen = _store is null ? WriterLevel.Newest : WriterLevel.First;
    }

    /// <summary>The level that stands, as far as is known without asking: never too high.</summary>
    public int Seen => _seen;

    /// <summary>The level that stands.</summary>
    public async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        if (_store is not null)
            _seen = Math.Max(_seen, await _store.ReadLevelAsync(cancellationToken).ConfigureAwait(false));
        return _seen;
    }

    public async ValueTask<bool> StandsAsync(int level, CancellationToken cancellationToken) =>
        level <= _seen || level <= await ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <exception cref="WriterLevelNotRaisedException">The level does not stand yet.</exception>
    public async ValueTask RequireAsync(int level, string feature, CancellationToken cancellationToken)
    {
        if (!await StandsAsync(level, cancellationToken).ConfigureAwait(false))
            throw new WriterLevelNotRaisedException(feature, level, _seen);
    }
}

/// <summary>A feature that writes what the version before does not know, and so is refused when the host starts until its level stands.</summary>
/// <param name="Call">The call that registers it.</param>
/// <param name="Level">The level.</param>
internal sealed record LevelledFeature(string Call, int Level);
