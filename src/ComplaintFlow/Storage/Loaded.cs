using System.Collections.Frozen;

namespace ComplaintFlow.Storage;

/// <summary>What a store knew at one moment.</summary>
public sealed record Loaded
{
    /// <summary>The snapshot; <see langword="null"/> when there is no such complaint.</summary>
    public Complaint? Complaint { get; init; }

    /// <summary>What is left of the complaint where it was purged; for stores that are <see cref="IPurgeableStore"/>.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>The hash of the complaint's latest entry; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The entries that the command of the same key wrote, to all its complaints, in the order of its changes and without what was erased since; empty when there was none.</summary>
    public IReadOnlyList<StoredEntry> Earlier { get; init; } = [];

    /// <summary>The tallies asked for; one that was never written is the default value, and may be missing here.</summary>
    public IReadOnlyDictionary<TallyKey, Tally> Tallies { get; init; } = FrozenDictionary<TallyKey, Tally>.Empty;
}
