namespace ComplaintFlow.Storage;

/// <summary>A journal entry in its stored form: exact bytes that never change, except for <see cref="Sealed"/> and <see cref="Fingerprint"/>.</summary>
/// <remarks>
/// The bytes are currently JSON, but a store must not rely on it: it returns exactly the bytes it was given. A column type
/// for text or JSON may reject or change some.
/// </remarks>
public sealed record StoredEntry
{
    /// <summary>The complaint of the entry.</summary>
    public required ComplaintId Complaint { get; init; }

    /// <summary>The entry's number in the complaint's journal, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The commit that wrote the entry.</summary>
    public required Guid CommitId { get; init; }

    /// <summary>The name of the event's type.</summary>
    public required string Type { get; init; }

    /// <summary>The instant of the event, truncated to microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the rules that decided the event.</summary>
    public required string Rules { get; init; }

    /// <summary>The command's key, on the first entry of a commit only; unique in its realm. At most 64 characters.</summary>
    public string? Key { get; init; }

    /// <summary>A hash over the command that used the key. It is removed when texts of its commit are erased, and is not part of the chain.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The name of an effect that must not happen twice; unique in the complaint's journal. At most 128 characters.</summary>
    public string? EffectKey { get; init; }

    /// <summary>The actor, time and rules, as UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The event as UTF-8 JSON, with placeholders for personal texts.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The salted hash of each personal text, as UTF-8 JSON; empty if there are none.</summary>
    public ReadOnlyMemory<byte> Seals { get; init; }

    /// <summary>The personal texts and their salts, as UTF-8 JSON; empty if there are none or they have been erased.</summary>
    public ReadOnlyMemory<byte> Sealed { get; init; }

    /// <summary>The hash of the previous entry and the bytes of this one: SHA-256, or HMAC-SHA-256 if the header names a key.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
