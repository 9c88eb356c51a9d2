namespace ComplaintFlow.Evidence;

/// <summary>Complaints whose identifiers follow each other, as one page of an anchor.</summary>
/// <param name="Root">The root of the Merkle tree over the leaves, 32 bytes; it names the page.</param>
/// <param name="Leaves">The complaints in the order of their identifiers, at most <see cref="MaxLeaves"/>.</param>
public sealed record AnchorPage(ReadOnlyMemory<byte> Root, IReadOnlyList<AnchorLeaf> Leaves)
{
    /// <summary>The most complaints of a page.</summary>
    public const int MaxLeaves = 1_000;
}
