using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Storage;

/// <summary>Writes entries in their stored form. Reuses its buffers, so it serves one thread at a time.</summary>
internal sealed class EntryWriter : IDisposable
{
    private readonly EntryBuffer _buffer = new();
    private readonly IncrementalHash _seals = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ChainHash _chain = new();
    private readonly Sealer _sealer;
    private readonly Utf8JsonWriter _json;

    public EntryWriter()
    {
        _sealer = new Sealer(_seals);
        _json = new Utf8JsonWriter(_buffer, ComplaintJson.WriterOptions);
    }

    public StoredEntry Write(ComplaintId complaint, JournalEntry entry, ReadOnlySpan<byte> head, CommandKey? key, JournalKey? journalKey)
    {
        string type = EventTypes.NameOf(entry.Event);
        ComplaintEvent body = _sealer.TakeFrom(entry.Event);
        PersonId by = entry.ByKind == ActorKind.Customer ? _sealer.TakeCustomer(entry.By) : entry.By;
        EntryHeader header = new(entry.Sequence, entry.CommitId, type, entry.At, entry.RecordedAt == entry.At ? null : entry.RecordedAt, by, entry.ByKind, entry.Rules, key?.Key, journalKey?.Id, entry.IsClockCorrected ? true : null, entry.OccurredAt, entry.IsImported ? true : null);

        // One array holds all bytes of an entry; the hashed ones are contiguous.
        _buffer.Clear();
        _buffer.Append(head);
        Range headerPart = Part(header, static (json, header) => JsonSerializer.Serialize(json, header, EntryJsonContext.Default.EntryHeader));
        Range bodyPart = Part(body, EventTypes.Write);
        Range sealsPart = Part(_sealer, static (json, sealer) => { if (!sealer.IsEmpty) sealer.WriteSeals(json); });
        int hashed = _buffer.Length;
        Range sealedPart = Part(_sealer, static (json, sealer) => { if (!sealer.IsEmpty) sealer.WriteSealed(json); });

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _chain.Compute(_buffer.Written[..hashed], journalKey, hash);
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
            EffectKey = entry.Event.EffectKey,
            Header = bytes[headerPart],
            Body = bytes[bodyPart],
            Seals = bytes[sealsPart],
            Sealed = bytes[sealedPart],
            Hash = bytes[hashStart..],
        };
    }

    public void Dispose()
    {
        _json.Dispose();
        _seals.Dispose();
        _chain.Dispose();
    }

    private Range Part<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        int start = _buffer.BeginPart();
        write(_json, value);
        _json.Flush();
        _json.Reset();
        return _buffer.EndPart(start);
    }
}

/// <summary>A growing byte buffer with length-prefixed parts.</summary>
internal sealed class EntryBuffer : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[2048];

    public int Length { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Reserves space for the length of a part, and returns the part's start.</summary>
    public int BeginPart()
    {
        GetSpan(sizeof(int));
        Length += sizeof(int);
        return Length;
    }

    public Range EndPart(int start)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start - sizeof(int)), Length - start);
        return start..Length;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int room = Math.Max(sizeHint, 256);
        if (_bytes.Length - Length < room)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + room));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
