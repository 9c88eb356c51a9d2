using System.Collections.Frozen;

namespace ComplaintFlow.Storage;

/// <summary>The data that a store held at one moment.</summary>
public sealed record Loaded
{
    /// <summary>The snapshot; <see langword="null"/> if there is no such complaint.</summary>
    public Complaint? Complaint { get; init; }

    /// <summary>The tombstone of a purged complaint, otherwise <see langword="null"/>; for stores that implement <see cref="IPurgeableStore"/>.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>The hash of the complaint's latest entry; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>
    /// The entries written by an earlier command with the same key, for all its complaints, in the order of its changes, without texts erased since; empty if
    /// there was none.
    /// </summary>
    public IReadOnlyList<StoredEntry> Earlier { get; init; } = [];

    /// <summary>The requested tallies. A tally that was never written has the default value, and may be missing here.</summary>
    public IReadOnlyDictionary<TallyKey, Tally> Tallies { get; init; } = FrozenDictionary<TallyKey, Tally>.Empty;
}
