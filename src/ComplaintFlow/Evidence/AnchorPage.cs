namespace ComplaintFlow.Evidence;

/// <summary>A page of an anchor: complaints with consecutive identifiers.</summary>
/// <param name="Root">The root of the Merkle tree over the leaves, 32 bytes; it identifies the page.</param>
/// <param name="Leaves">The complaints, ordered by identifier; at most <see cref="MaxLeaves"/>.</param>
public sealed record AnchorPage(ReadOnlyMemory<byte> Root, IReadOnlyList<AnchorLeaf> Leaves)
{
    /// <summary>The maximum number of complaints on a page.</summary>
    public const int MaxLeaves = 1_000;
}
