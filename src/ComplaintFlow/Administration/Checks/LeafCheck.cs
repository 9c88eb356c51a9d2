using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Compares the anchored state of a complaint with the store.</summary>
internal sealed class LeafCheck(IComplaintStore store, IJournalKeySource? keys, Realm realm)
{
    /// <returns>The finding, if any, and the state in the store.</returns>
    public async ValueTask<(FindingDraft? FindingDraft, Loaded Now)> CheckAsync(AnchorLeaf leaf, DateTimeOffset anchoredAt, CancellationToken cancellationToken)
    {
        try
        {
            return await CompareAsync(leaf, anchoredAt, cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedDataException fault)
        {
            return (FindingDraft.Of(fault), new Loaded());
        }
    }

    private async ValueTask<(FindingDraft? FindingDraft, Loaded Now)> CompareAsync(AnchorLeaf leaf, DateTimeOffset anchoredAt, CancellationToken cancellationToken)
    {
        LoadRequest request = new(realm) { Complaint = leaf.Complaint };
        Loaded now = await store.LoadAsync(request, cancellationToken).ConfigureAwait(false);
        if (now.Tombstone is null && now.Complaint is not null && !leaf.IsPurged && now.Complaint.Version >= leaf.Version)
        {
            Page<StoredEntry> page = await store.ReadJournalAsync(new JournalQuery(realm, leaf.Complaint, leaf.Version - 1, 1), cancellationToken).ConfigureAwait(false);
            if (page.Items is [{ } entry] && entry.Sequence == leaf.Version)
                return (entry.Hash.Span.SequenceEqual(leaf.Head.Span) ? null : new FindingDraft(ErrorCodes.AnchoredEntryDiffers, leaf.Version), now);

            // Cut, unless the complaint was purged since it was loaded.
            now = await store.LoadAsync(request, cancellationToken).ConfigureAwait(false);
            if (now.Tombstone is null)
                return (new FindingDraft(ErrorCodes.AnchoredJournalCut, leaf.Version), now);
        }

        return (now switch
        {
            { Tombstone: { } tombstone } => Check(leaf, tombstone, anchoredAt),
            { Complaint: null } => new FindingDraft(ErrorCodes.AnchoredComplaintMissing),
            _ when leaf.IsPurged => new FindingDraft(ErrorCodes.AnchoredEntryDiffers, leaf.Version),
            _ => new FindingDraft(ErrorCodes.AnchoredJournalCut, leaf.Version),
        }, now);
    }

    private FindingDraft? Check(AnchorLeaf leaf, Tombstone tombstone, DateTimeOffset anchoredAt)
    {
        bool isSame = tombstone.Version == leaf.Version && tombstone.Head.Span.SequenceEqual(leaf.Head.Span);
        if (!TombstoneCodec.IsWhole(realm, tombstone, keys?.Current) || (leaf.IsPurged && !isSame) || (!leaf.IsPurged && tombstone.At < anchoredAt - Instants.Skew))
            return new FindingDraft(ErrorCodes.TombstoneChanged);
        if (tombstone.Version < leaf.Version)
            return new FindingDraft(ErrorCodes.AnchoredJournalCut, leaf.Version);
        return tombstone.Version == leaf.Version && !isSame ? new FindingDraft(ErrorCodes.AnchoredEntryDiffers, leaf.Version) : null;
    }
}

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
