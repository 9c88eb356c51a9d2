using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;

namespace ComplaintFlow.Storage;

/// <summary>Converts between decided entries and stored entries.</summary>
internal sealed class EntryCodec(IJournalKeySource? keys = null)
{
    private readonly ConcurrentBag<EntryWriter> _writers = [];

    /// <summary>Encodes the entries of one complaint, each chained to the previous one.</summary>
    public StoredEntry[] Encode(Realm realm, Complaint after, IReadOnlyList<JournalEntry> entries, ReadOnlyMemory<byte> head, CommandKey? key)
    {
        if (!_writers.TryTake(out EntryWriter? writer))
            writer = new EntryWriter();

        if (entries[0].Sequence == 1)
            head = Genesis(realm, after.Id);
        JournalKeyRing? ring = keys?.Current;
        StoredEntry[] stored = new StoredEntry[entries.Count];
        for (int i = 0; i < stored.Length; i++)
        {
            stored[i] = writer.Write(after.Id, entries[i], head.Span, i == 0 ? key : null, ring?.For(entries[i].RecordedAt));
            head = stored[i].Hash;
        }

        // Not in a finally block: a writer that threw may hold half an entry.
        _writers.Add(writer);
        return stored;
    }

    /// <exception cref="DamagedDataException">The bytes of the entry cannot be read.</exception>
    public static JournalEntry Decode(StoredEntry stored)
    {
        try
        {
            return Read(stored);
        }
        catch (Exception fault) when (DamagedDataException.IsCausedBy(fault))
        {
            throw new DamagedDataException(new(stored.Complaint, "header, body or texts", stored.Sequence), fault);
        }
    }

    /// <summary>Returns the complaint after a stored entry, which may be the first of the journal.</summary>
    /// <exception cref="DamagedDataException">The bytes of the entry cannot be read, or it does not follow from the previous entries.</exception>
    public static Complaint Fold(Complaint? before, StoredEntry stored) => Fold(before, stored, out _);

    public static Complaint Fold(Complaint? before, StoredEntry stored, out JournalEntry entry)
    {
        entry = Decode(stored);
        try
        {
            return Complaint.After(before, entry);
        }
        catch (Exception fault) when (DamagedDataException.IsCausedBy(fault))
        {
            throw new DamagedDataException(new(stored.Complaint, "event", stored.Sequence), fault);
        }
    }

    /// <summary>Returns the hash to which a complaint's first entry is chained.</summary>
    public static byte[] Genesis(Realm realm, ComplaintId id)
    {
        Span<byte> bytes = stackalloc byte[512];
        Utf8.TryWrite(bytes, $"ComplaintFlow genesis\n{realm.Name}\n{id}", out int length);
        return SHA256.HashData(bytes[..length]);
    }

    private static JournalEntry Read(StoredEntry stored)
    {
        EntryHeader header = JsonSerializer.Deserialize(stored.Header.Span, EntryJsonContext.Default.EntryHeader);
        Unsealer unsealer = new(stored.Sealed);
        return new JournalEntry
        {
            Sequence = header.Sequence,
            At = header.At,
            RecordedAt = header.Recorded ?? header.At,
            IsClockCorrected = header.Corrected == true,
            IsImported = header.Imported == true,
            OccurredAt = header.Occurred,
            By = header.ByKind == ActorKind.Customer ? unsealer.Customer() : header.By,
            ByKind = header.ByKind,
            Event = EventTypes.Read(stored.Type, stored.Body).MapPersonal(unsealer),
            Rules = header.Rules,
            CommitId = header.Commit,
        };
    }
}

/// <summary>
/// The header of an entry. Its JSON names are stable; the time of recording is omitted if equal to the time of the event, the key if there is no ring,
/// the correction if there was none, the import if it was not one, and the instant that the command gave unless the entry is dated after it.
/// </summary>
internal readonly record struct EntryHeader(
    long Sequence,
    Guid Commit,
    string Type,
    DateTimeOffset At,
    DateTimeOffset? Recorded,
    PersonId By,
    ActorKind ByKind,
    string Rules,
    string? Key,
    string? KeyId = null,
    bool? Corrected = null,
    DateTimeOffset? Occurred = null,
    bool? Imported = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EntryHeader))]
[JsonSerializable(typeof(SealedText[]))]
[JsonSerializable(typeof(TombstoneHeader))]
internal sealed partial class EntryJsonContext : JsonSerializerContext;
