using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ComplaintFlow.Storage;

/// <summary>A running hash of the chain: SHA-256, or HMAC-SHA-256 over the same bytes if there is a key.</summary>
internal sealed class ChainHash : IDisposable
{
    public const int Length = SHA256.HashSizeInBytes;

    private readonly IncrementalHash _plain = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private IncrementalHash? _keyed;
    private JournalKey? _key;

    /// <summary>Computes the hash of bytes that already contain the lengths of their parts.</summary>
    public void Compute(ReadOnlySpan<byte> bytes, JournalKey? key, Span<byte> hash)
    {
        IncrementalHash with = With(key);
        with.AppendData(bytes);
        with.GetHashAndReset(hash);
    }

    /// <summary>Returns the hash of an entry that follows <paramref name="head"/>.</summary>
    public byte[] Of(ReadOnlySpan<byte> head, StoredEntry entry, JournalKey? key)
    {
        IncrementalHash with = With(key);
        with.AppendData(head);
        Append(with, entry.Header.Span);
        Append(with, entry.Body.Span);
        Append(with, entry.Seals.Span);
        return with.GetHashAndReset();
    }

    public void Dispose()
    {
        _plain.Dispose();
        _keyed?.Dispose();
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private IncrementalHash With(JournalKey? key)
    {
        if (key is null)
            return _plain;
        if (!ReferenceEquals(key, _key))
        {
            _keyed?.Dispose();
            _keyed = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret);
            _key = key;
        }

        return _keyed!;
    }
}
