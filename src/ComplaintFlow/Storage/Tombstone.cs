namespace ComplaintFlow.Storage;

/// <summary>The trace of a purged complaint: its existence, the length of its journal, and the actor who removed it. Contains no personal data.</summary>
/// <remarks>As with an entry, a store keeps its bytes exactly.</remarks>
public sealed record Tombstone
{
    /// <summary>The purged complaint.</summary>
    public required ComplaintId Complaint { get; init; }

    /// <summary>The last version of the complaint.</summary>
    public required long Version { get; init; }

    /// <summary>The hash of the complaint's latest entry, to which the tombstone is chained.</summary>
    public required ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The instant of the purge, truncated to microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The actor, time and ground, as UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The hash of all the above; 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }
}
