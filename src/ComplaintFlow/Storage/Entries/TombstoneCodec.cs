using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Storage;

/// <summary>Creates and verifies tombstones. Each is chained to the head of the journal that it replaces.</summary>
internal static class TombstoneCodec
{
    public static Tombstone Make(Realm realm, Complaint complaint, ReadOnlyMemory<byte> head, DateTimeOffset at, Actor actor, string ground, JournalKeyRing? ring)
    {
        JournalKey? key = ring?.For(at);
        byte[] header = JsonSerializer.SerializeToUtf8Bytes(new TombstoneHeader(at, actor.Id, actor.Kind, ground, key?.Id), EntryJsonContext.Default.TombstoneHeader);
        return new Tombstone
        {
            Complaint = complaint.Id,
            Version = complaint.Version,
            Head = head,
            At = at,
            Header = header,
            Hash = Hash(realm, complaint.Id, complaint.Version, head.Span, header, key),
        };
    }

    /// <summary>
    /// Returns whether a tombstone is unaltered. One without a key is invalid from the ring's start on, and one older than its complaint always.
    /// </summary>
    public static bool IsWhole(Realm realm, Tombstone tombstone, JournalKeyRing? ring)
    {
        TombstoneHeader header;
        try
        {
            header = JsonSerializer.Deserialize(tombstone.Header.Span, EntryJsonContext.Default.TombstoneHeader);
        }
        catch (JsonException)
        {
            return false;
        }

        JournalKey? key = header.KeyId is { } id ? ring?.Find(id) : null;
        if (header.At != tombstone.At || header.At < tombstone.Complaint.CreatedAt - Instants.Skew)
            return false;
        if ((header.KeyId is not null) != (key is not null) || (key is null && ring?.For(header.At) is not null))
            return false;
        return tombstone.Hash.Span.SequenceEqual(Hash(realm, tombstone.Complaint, tombstone.Version, tombstone.Head.Span, tombstone.Header.Span, key));
    }

    private static byte[] Hash(Realm realm, ComplaintId id, long version, ReadOnlySpan<byte> head, ReadOnlySpan<byte> header, JournalKey? key)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"ComplaintFlow tombstone\n{realm.Name}\n{id}\n{version}\n");
        byte[] bytes = [.. Encoding.UTF8.GetBytes(place), .. head, .. header];
        return key is null ? SHA256.HashData(bytes) : HMACSHA256.HashData(key.Secret, bytes);
    }
}

/// <summary>The header of a tombstone. Its JSON names are stable.</summary>
internal readonly record struct TombstoneHeader(DateTimeOffset At, PersonId By, ActorKind ByKind, string Ground, string? KeyId = null);
