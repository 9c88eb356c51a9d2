namespace ComplaintFlow.Storage;

/// <summary>One line of a journal as a store keeps it: exact bytes, never changed afterwards, but for <see cref="Sealed"/> and <see cref="Fingerprint"/>.</summary>
/// <remarks>
/// The bytes are JSON today, and a store must not rely on it: it gives back the very bytes that it was given, whatever they are. A column type
/// that reads them as text or as JSON may refuse or change some.
/// </remarks>
public sealed record StoredEntry
{
    /// <summary>The complaint.</summary>
    public required ComplaintId Complaint { get; init; }

    /// <summary>The entry's number in the complaint's journal, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The commit that wrote it.</summary>
    public required Guid CommitId { get; init; }

    /// <summary>The event's name.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, cut to microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the rules by which it was decided.</summary>
    public required string Rules { get; init; }

    /// <summary>The command's key, on the first entry of a commit only; unique in its realm. At most 64 characters.</summary>
    public string? Key { get; init; }

    /// <summary>What the key was used for: a hash over the command, so it goes when texts of its commit are erased. Not in the chain.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Names an effect that must not happen twice; unique in the complaint's journal. At most 128 characters.</summary>
    public string? EffectKey { get; init; }

    /// <summary>Who, when and under which rules, as UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The event as UTF-8 JSON, with placeholders for personal texts.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>For each personal text the hash of it and its salt, as UTF-8 JSON; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Seals { get; init; }

    /// <summary>The personal texts and their salts, as UTF-8 JSON; empty when there are none or when they have been erased.</summary>
    public ReadOnlyMemory<byte> Sealed { get; init; }

    /// <summary>The hash of the entry before and of the bytes of this one: SHA-256, or HMAC-SHA-256 where the header names a key.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
