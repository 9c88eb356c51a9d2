using System.Collections.Frozen;
using ComplaintFlow.Names;

namespace ComplaintFlow.Storage;

/// <summary>A secret for chaining journals: without it, an entry that fits the chain cannot be forged.</summary>
public sealed class JournalKey
{
    /// <summary>The minimum length of a secret, in bytes.</summary>
    public const int MinLength = 32;

    /// <summary>Initializes a key.</summary>
    /// <param name="id">The key's name, 1 to 64 characters, stored in every entry written with it; never reuse it for another secret.</param>
    /// <param name="secret">The secret: at least <see cref="MinLength"/> random bytes, which are copied.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a valid name, or <paramref name="secret"/> is too short.</exception>
    public JournalKey(string id, ReadOnlySpan<byte> secret)
    {
        Id = CodeName.Check(id);
        if (secret.Length < MinLength)
            throw new ArgumentException(
                $"The secret of the journal key '{id}' has {(secret.Length == 1 ? "1 byte" : $"{secret.Length} bytes")}; "
                + $"at least {MinLength} are required. Create it with RandomNumberGenerator.",
                nameof(secret));
        Secret = secret.ToArray();
    }

    /// <summary>The key's name.</summary>
    public string Id { get; }

    internal byte[] Secret { get; }

    /// <summary>Returns the name, without the secret.</summary>
    public override string ToString() => Id;
}

/// <summary>Provides the keys for chaining journals, from the host's secret storage.</summary>
public interface IJournalKeySource
{
    /// <summary>The current key ring.</summary>
    /// <remarks>
    /// Read on every commit by many threads, so it must answer from memory, and return the same object until the keys change. Fetching
    /// new keys happens outside this call, on the host's schedule.
    /// </remarks>
    JournalKeyRing Current { get; }
}

/// <summary>The keys for chaining journals: one for writing, and earlier ones, which still verify the entries written with them. Immutable.</summary>
/// <remarks>
/// To rotate keys, create a ring whose <see cref="Current"/> is a new key and which keeps the old ones. Drop a key only when no entry written with it is left.
/// </remarks>
public sealed class JournalKeyRing
{
    private readonly FrozenDictionary<string, JournalKey> _keys;

    /// <summary>Initializes a ring.</summary>
    /// <param name="current">The key for writing.</param>
    /// <param name="earlier">The keys used for writing before.</param>
    /// <exception cref="ArgumentException">Two keys have the same id.</exception>
    public JournalKeyRing(JournalKey current, params IEnumerable<JournalKey> earlier)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(earlier);
        Current = current;
        JournalKey[] all = [current, .. earlier];
        if (all.GroupBy(key => key.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Two journal keys have the id '{twice.Key}'. Give each secret its own id.", nameof(earlier));
        _keys = all.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
    }

    /// <summary>The key for writing.</summary>
    public JournalKey Current { get; }

    /// <summary>The instant from which entries, tombstones and anchors must be written with a key, inclusive; one without a key is then invalid.</summary>
    /// <value>
    /// <see langword="null"/> by default: from the beginning, so that nothing without a key is valid. For a system in use, set a future instant, the same on
    /// all nodes, so that they start together. A complaint whose identifier was created later cannot be passed off as an earlier one; for an older
    /// complaint, only an <see cref="Administration.IJournalAnchor"/> shows what was recorded later.
    /// </value>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Finds a key by id; <see langword="null"/> if there is none.</summary>
    /// <param name="id">The key's id; case-sensitive.</param>
    public JournalKey? Find(string id) => _keys.GetValueOrDefault(id);

    /// <summary>Returns the key required for an entry recorded at this instant; null if none is required.</summary>
    internal JournalKey? For(DateTimeOffset recordedAt) => recordedAt < Since ? null : Current;
}

/// <summary>A key ring given in code.</summary>
internal sealed class FixedJournalKeys(JournalKeyRing ring) : IJournalKeySource
{
    public JournalKeyRing Current => ring;
}
