using System.Security.Cryptography;
using System.Text.Json;

namespace ComplaintFlow.Storage;

/// <summary>Writes entries as stored. Keeps its buffers, and is used by one thread at a time.</summary>
internal sealed class EntryWriter : IDisposable
{
    private readonly EntryBuffer _buffer = new();
    private readonly Sealer _sealer = new();
    private readonly Utf8JsonWriter _json;

    public EntryWriter() => _json = new Utf8JsonWriter(_buffer, ComplaintJson.WriterOptions);

    public StoredEntry Write(ComplaintId complaint, JournalEntry entry, ReadOnlySpan<byte> head, CommandKey? key)
    {
        string type = EventTypes.NameOf(entry.Event);
        EntryHeader header = new(entry.Sequence, entry.CommitId, type, entry.At, entry.RecordedAt == entry.At ? null : entry.RecordedAt, entry.By, entry.ByKind, entry.Rules, key?.Key, key?.Fingerprint);
        ComplaintEvent body = _sealer.TakeFrom(entry.Event);

        // One array holds all the bytes of an entry; what is hashed lies in it in one piece.
        _buffer.Clear();
        _buffer.Append(head);
        Range headerPart = Part(header, static (json, header) => JsonSerializer.Serialize(json, header, EntryJsonContext.Default.EntryHeader));
        Range bodyPart = Part(body, EventTypes.Write);
        Range sealsPart = Part(_sealer, static (json, sealer) => { if (!sealer.IsEmpty) sealer.WriteSeals(json); });
        int hashed = _buffer.Length;
        Range sealedPart = Part(_sealer, static (json, sealer) => { if (!sealer.IsEmpty) sealer.WriteSealed(json); });

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.Written[..hashed], hash);
        int hashStart = _buffer.Length;
        _buffer.Append(hash);

        ReadOnlyMemory<byte> bytes = _buffer.Written.ToArray();
        return new StoredEntry
        {
            Complaint = complaint,
            Sequence = entry.Sequence,
            CommitId = entry.CommitId,
            Type = type,
            At = entry.At,
            Rules = entry.Rules,
            Key = key?.Key,
            Fingerprint = key?.Fingerprint,
            Header = bytes[headerPart],
            Body = bytes[bodyPart],
            Seals = bytes[sealsPart],
            Sealed = bytes[sealedPart],
            Hash = bytes[hashStart..],
        };
    }

    public void Dispose() => _json.Dispose();

    private Range Part<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        int start = _buffer.BeginPart();
        write(_json, value);
        _json.Flush();
        _json.Reset();
        return _buffer.EndPart(start);
    }
}
