using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

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

/// <summary>Creates and verifies anchors.</summary>
internal static class AnchorCodec
{
    public static JournalAnchor Make(Realm realm, JournalAnchor? previous, DateTimeOffset at, long complaints, IReadOnlyList<ReadOnlyMemory<byte>> pages, JournalKeyRing? ring)
    {
        JournalKey? key = ring?.For(at);
        JournalAnchor anchor = new()
        {
            Realm = realm,
            Number = (previous?.Number ?? 0) + 1,
            At = at,
            Complaints = complaints,
            Pages = pages,
            Root = MerkleTree.Root(pages),
            Previous = previous?.Hash ?? default,
            KeyId = key?.Id,
            Hash = default,
        };
        return anchor with { Hash = Hash(anchor, key) };
    }

    public static bool IsWhole(JournalAnchor anchor, Realm realm, JournalKeyRing? ring)
    {
        JournalKey? key = anchor.KeyId is { } id ? ring?.Find(id) : null;
        return anchor.Realm == realm
            && (anchor.KeyId is not null) == (key is not null)
            && (key is not null || ring?.For(anchor.At) is null)
            && anchor.Root.Span.SequenceEqual(MerkleTree.Root(anchor.Pages))
            && anchor.Hash.Span.SequenceEqual(Hash(anchor, key));
    }

    public static bool IsWhole(AnchorPage page, ReadOnlyMemory<byte> root) => root.Span.SequenceEqual(MerkleTree.Root(page.Leaves));

    private static byte[] Hash(JournalAnchor anchor, JournalKey? key)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"ComplaintFlow anchor\n{anchor.Realm.Name}\n{anchor.Number}\n{anchor.At.UtcTicks}\n{anchor.Complaints}\n{anchor.KeyId}\n");
        byte[] bytes = [.. Encoding.UTF8.GetBytes(head), .. anchor.Root.Span, .. anchor.Previous.Span];
        return key is null ? SHA256.HashData(bytes) : HMACSHA256.HashData(key.Secret, bytes);
    }
}
