using System.Security.Cryptography;

namespace ComplaintFlow.Names;

/// <summary>
/// Random bytes of the platform's generator, asked for many at a time: a call costs as much as hashing an entry, a byte nearly nothing. Each byte is given once, and
/// is wiped then.
/// </summary>
internal static class Entropy
{
    private const int BlockLength = 1024;

    [ThreadStatic]
    private static byte[]? _block;

    [ThreadStatic]
    private static int _left;

    /// <summary>Fills a span with random bytes.</summary>
    public static void Fill(Span<byte> bytes)
    {
        if (bytes.Length > BlockLength / 4)
        {
            RandomNumberGenerator.Fill(bytes);
            return;
        }

        byte[] block = _block ??= new byte[BlockLength];
        if (_left < bytes.Length)
        {
            RandomNumberGenerator.Fill(block);
            _left = BlockLength;
        }

        Span<byte> given = block.AsSpan(_left - bytes.Length, bytes.Length);
        given.CopyTo(bytes);
        given.Clear();
        _left -= bytes.Length;
    }

    /// <summary>Returns a random GUID, of version 4.</summary>
    public static Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
