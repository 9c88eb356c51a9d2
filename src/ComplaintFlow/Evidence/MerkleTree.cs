using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ComplaintFlow.Evidence;

/// <summary>Computes roots of Merkle trees, with distinct prefixes for leaves and nodes as in RFC 6962.</summary>
internal static class MerkleTree
{
    private const byte LeafMark = 0;
    private const byte NodeMark = 1;

    public static byte[] Root(IReadOnlyList<AnchorLeaf> leaves) => Root([.. leaves.Select(Hash)]);

    public static byte[] Root(IReadOnlyList<ReadOnlyMemory<byte>> pages) => Root([.. pages.Select(page => page.ToArray())]);

    private static byte[] Hash(AnchorLeaf leaf)
    {
        Span<byte> version = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(version, leaf.Version);
        return SHA256.HashData([LeafMark, .. Encoding.ASCII.GetBytes(leaf.Complaint.ToString()), .. version, leaf.IsPurged ? (byte)1 : (byte)0, .. leaf.Head.Span]);
    }

    /// <summary>Joins pairs level by level; an unpaired node moves up unchanged.</summary>
    private static byte[] Root(byte[][] level)
    {
        if (level.Length == 0)
            return SHA256.HashData([]);
        while (level.Length > 1)
            level = [.. level.Chunk(2).Select(pair => pair.Length == 1 ? pair[0] : SHA256.HashData([NodeMark, .. pair[0], .. pair[1]]))];
        return level[0];
    }
}
