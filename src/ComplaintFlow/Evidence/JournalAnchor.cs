namespace ComplaintFlow.Evidence;

/// <summary>The state of all journals of a realm at one time, under one hash. Each anchor is chained to the previous one.</summary>
public sealed record JournalAnchor
{
    /// <summary>The realm of the journals.</summary>
    public required Realm Realm { get; init; }

    /// <summary>The number of the anchor in its realm, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The instant at which anchoring began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The number of complaints, including purged ones.</summary>
    public required long Complaints { get; init; }

    /// <summary>The roots of its pages, in the order of identifiers; 32 bytes each.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Pages { get; init; }

    /// <summary>The root of the Merkle tree over the pages, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>The <see cref="Hash"/> of the previous anchor; empty for the first.</summary>
    public required ReadOnlyMemory<byte> Previous { get; init; }

    /// <summary>The identifier of the key used for the hash; <see langword="null"/> without a key ring.</summary>
    public string? KeyId { get; init; }

    /// <summary>The hash of all other values, 32 bytes: the one value to publish where it cannot be withdrawn.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
