using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>
/// The header of an entry without what its columns say as well. It is put together again byte for byte, or the chain of the journal would not verify; so a column
/// that was changed afterwards breaks the chain as a changed header does.
/// </summary>
internal static class ShortHeader
{
    /// <summary>The writer level from which headers are stored in this form: earlier versions cannot read it.</summary>
    public const int WriterLevel = 3;

    // As headers are written today; what is written otherwise is kept whole.
    private static readonly JsonWriterOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // JSON has none of these bytes in it, and begins with a brace.
    private const byte Tag = 1;
    private const byte Rules = 2;
    private const byte Key = 3;

    /// <summary>Returns the header as it is stored; whole where it is not in the usual form.</summary>
    public static ReadOnlyMemory<byte> Of(StoredEntry entry)
    {
        ReadOnlySpan<byte> header = entry.Header.Span;
        byte[] beginning = Beginning(entry);
        if (!header.StartsWith(beginning))
            return entry.Header;
        header = header[beginning.Length..];
        if (header.ContainsAny(Rules, Key))
            return entry.Header;
        ArrayBufferWriter<byte> stored = new(header.Length + 1);
        stored.Write([Tag]);
        header = Replaced(header, RulesMember(entry.Rules), Rules, stored);
        if (entry.Key is { } key)
            header = Replaced(header, KeyMember(key), Key, stored);
        stored.Write(header);
        return stored.WrittenMemory;
    }

    /// <summary>Returns the entry of a row with its whole header.</summary>
    public static StoredEntry Restore(StoredEntry row)
    {
        ReadOnlySpan<byte> left = row.Header.Span;
        if (left.IsEmpty || left[0] != Tag)
            return row;
        left = left[1..];
        ArrayBufferWriter<byte> header = new(256);
        header.Write(Beginning(row));
        for (int next = left.IndexOfAny(Rules, Key); next >= 0; next = left.IndexOfAny(Rules, Key))
        {
            header.Write(left[..next]);
            header.Write(left[next] == Rules ? RulesMember(row.Rules) : KeyMember(row.Key ?? ""));
            left = left[(next + 1)..];
        }

        header.Write(left);
        return row with { Header = header.WrittenMemory };
    }

    private static byte[] Beginning(StoredEntry entry)
    {
        ArrayBufferWriter<byte> buffer = new(160);
        using (Utf8JsonWriter json = new(buffer, AsWritten))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence"u8, entry.Sequence);
            json.WriteString("commit"u8, entry.CommitId);
            json.WriteString("type"u8, entry.Type);
            json.WriteString("at"u8, entry.At);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] RulesMember(string rules) => Encoding.UTF8.GetBytes($",\"rules\":\"{rules}\"");

    private static byte[] KeyMember(string key) => Encoding.UTF8.GetBytes($",\"key\":\"{key}\"");

    /// <summary>Writes what is before a member, and a byte in its place; returns what is after it.</summary>
    private static ReadOnlySpan<byte> Replaced(ReadOnlySpan<byte> header, ReadOnlySpan<byte> member, byte by, ArrayBufferWriter<byte> stored)
    {
        int at = header.IndexOf(member);
        if (at < 0)
            return header;
        stored.Write(header[..at]);
        stored.Write([by]);
        return header[(at + member.Length)..];
    }
}
