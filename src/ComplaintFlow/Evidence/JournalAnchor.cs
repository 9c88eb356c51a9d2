namespace ComplaintFlow.Evidence;

/// <summary>How far all journals of a realm went at one time, under one hash. Each anchor is chained to the one before.</summary>
public sealed record JournalAnchor
{
    /// <summary>The realm.</summary>
    public required Realm Realm { get; init; }

    /// <summary>Counts the anchors of the realm from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many complaints it holds, purged ones included.</summary>
    public required long Complaints { get; init; }

    /// <summary>The roots of its pages, in the order of identifiers; 32 bytes each.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Pages { get; init; }

    /// <summary>The root of the Merkle tree over the pages, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>The <see cref="Hash"/> of the anchor before; empty in the first.</summary>
    public required ReadOnlyMemory<byte> Previous { get; init; }

    /// <summary>The key that made the hash, where there is a ring.</summary>
    public string? KeyId { get; init; }

    /// <summary>The hash of all that, 32 bytes: the one value to be published where nobody can take it back.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
