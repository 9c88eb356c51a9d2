using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ComplaintFlow.Storage;

/// <summary>Takes the personal texts out of an event, and writes them and their seals.</summary>
internal sealed class Sealer : PersonalMap
{
    private const string Placeholder = "…";
    private const int SaltLength = 32;

    private readonly List<(string Path, string Value)> _texts = [];
    private byte[] _salts = new byte[8 * SaltLength];

    public bool IsEmpty => _texts.Count == 0;

    public ComplaintEvent TakeFrom(ComplaintEvent happened)
    {
        _texts.Clear();
        return happened.MapPersonal(this);
    }

    public void WriteSeals(Utf8JsonWriter writer)
    {
        MakeSalts();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        writer.WriteStartObject();
        for (int i = 0; i < _texts.Count; i++)
        {
            Seal(Salt(i).Span, _texts[i].Path, _texts[i].Value, hash);
            writer.WriteBase64String(_texts[i].Path, hash);
        }

        writer.WriteEndObject();
    }

    /// <summary>To be called after <see cref="WriteSeals"/>, whose salts it writes.</summary>
    public void WriteSealed(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        for (int i = 0; i < _texts.Count; i++)
            JsonSerializer.Serialize(writer, new SealedText(_texts[i].Path, SealedText.Customer, Salt(i), _texts[i].Value), EntryJsonContext.Default.SealedText);
        writer.WriteEndArray();
    }

    public static void Seal(ReadOnlySpan<byte> salt, string path, string value, Span<byte> hash)
    {
        int length = salt.Length + (2 * sizeof(int)) + Encoding.UTF8.GetByteCount(path) + Encoding.UTF8.GetByteCount(value);
        byte[]? rented = length > 1024 ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> bytes = rented is null ? stackalloc byte[1024] : rented;
        salt.CopyTo(bytes);
        int at = Prefixed(bytes, salt.Length, path);
        at = Prefixed(bytes, at, value);
        SHA256.HashData(bytes[..at], hash);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    protected override string Map(string path, string text)
    {
        if (!PlainText.IsWellFormed(text))
            throw new ArgumentException($"The text of '{path}' contains U+0000 or half of a surrogate pair, which cannot be stored.");
        _texts.Add((path, text));
        return Placeholder;
    }

    private static int Prefixed(Span<byte> bytes, int at, string text)
    {
        int length = Encoding.UTF8.GetBytes(text, bytes[(at + sizeof(int))..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[at..], length);
        return at + sizeof(int) + length;
    }

    // All at once: a call for random bytes costs much, a byte little.
    private void MakeSalts()
    {
        int length = _texts.Count * SaltLength;
        if (_salts.Length < length)
            _salts = new byte[length];
        RandomNumberGenerator.Fill(_salts.AsSpan(0, length));
    }

    private ReadOnlyMemory<byte> Salt(int text) => _salts.AsMemory(text * SaltLength, SaltLength);
}
