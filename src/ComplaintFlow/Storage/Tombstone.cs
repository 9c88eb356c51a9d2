namespace ComplaintFlow.Storage;

/// <summary>What is left of a complaint that was purged: that there was one, how far its journal went, and who removed it. Nothing in it is personal.</summary>
/// <remarks>Like an entry, a store keeps its bytes exactly as they are.</remarks>
public sealed record Tombstone
{
    /// <summary>The complaint.</summary>
    public required ComplaintId Complaint { get; init; }

    /// <summary>The version that it had.</summary>
    public required long Version { get; init; }

    /// <summary>The hash of its latest entry, to which the tombstone is chained.</summary>
    public required ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>When it was purged, cut to microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, when and on what ground, as UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The hash of all that; 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
