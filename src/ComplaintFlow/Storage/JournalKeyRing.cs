using System.Collections.Frozen;

namespace ComplaintFlow.Storage;

/// <summary>The keys with which journals are chained: one that writes, and those before it, which still verify what they wrote. Immutable.</summary>
/// <remarks>
/// Rotation is a new ring whose <see cref="Current"/> is a new key and which keeps the old ones. A key is dropped only when no entry that it wrote is left.
/// </remarks>
public sealed class JournalKeyRing
{
    private readonly FrozenDictionary<string, JournalKey> _keys;

    /// <summary>Makes a ring.</summary>
    /// <param name="current">The key that writes.</param>
    /// <param name="earlier">The keys that wrote before.</param>
    /// <exception cref="ArgumentException">Two keys have the same id.</exception>
    public JournalKeyRing(JournalKey current, params IEnumerable<JournalKey> earlier)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(earlier);
        Current = current;
        JournalKey[] all = [current, .. earlier];
        if (all.GroupBy(key => key.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Two journal keys have the id '{twice.Key}'. Give each secret an id of its own.", nameof(earlier));
        _keys = all.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
    }

    /// <summary>The key that writes.</summary>
    public JournalKey Current { get; }

    /// <summary>From which instant on entries, tombstones and anchors are written with a key, and one without is wrong.</summary>
    /// <value>
    /// By default <see langword="null"/>: from the very beginning, so that nothing without a key is valid. On a system that is in use, set an instant that lies ahead, and
    /// give it to all nodes, so that they begin together. A complaint whose identifier was made later cannot be passed off as one of before; of one that is older, only an
    /// <see cref="Evidence.IJournalAnchor"/> tells what was recorded later.
    /// </value>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The key of an id, or <see langword="null"/>.</summary>
    /// <param name="id">The id.</param>
    public JournalKey? Find(string id) => _keys.GetValueOrDefault(id);

    /// <summary>The key that what is recorded at this instant must have; null where it needs none.</summary>
    internal JournalKey? For(DateTimeOffset recordedAt) => recordedAt < Since ? null : Current;
}
