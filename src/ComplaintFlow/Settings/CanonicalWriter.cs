using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintFlow.Names;

namespace ComplaintFlow.Settings;

/// <summary>Writes rules as canonical JSON: in the invariant culture and a fixed order, with literal member names.</summary>
/// <remarks>
/// Null, zero, false and empty values are omitted, so that a setting added in a later version does not change the document of a host
/// that does not use it. Its hash is recorded in journals and distinguishes nodes, so a name, once written, must not change.
/// </remarks>
internal sealed class CanonicalWriter
{
    private const int HashLength = 16;

    private readonly Utf8JsonWriter _json;

    private CanonicalWriter(Utf8JsonWriter json) => _json = json;

    /// <summary>Returns the document in readable form.</summary>
    public static string ToJson(Action<CanonicalWriter> write) =>
        // What this encoder escapes changes with the version of Unicode, so it is used for reading only, never for hashing.
        Encoding.UTF8.GetString(Write(write, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).WrittenSpan);

    /// <summary>Returns the first 16 characters of the SHA-256 hash of the document, in lower-case hexadecimal digits.</summary>
    public static string HashOf(Action<CanonicalWriter> write) => HashOf(write, out _);

    /// <summary>Returns the hash, and the part of the document around the first Unicode noncharacter; null if it has none.</summary>
    public static string HashOf(Action<CanonicalWriter> write, out string? odd)
    {
        ArrayBufferWriter<byte> document = Write(write, default);
        odd = FindNoncharacter(document.WrittenSpan);
        return Convert.ToHexStringLower(SHA256.HashData(document.WrittenSpan))[..HashLength];
    }

    public void Text(string name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }

    public void Number(string name, long? value)
    {
        if (value is { } number)
            _json.WriteNumber(name, number);
    }

    public void Flag(string name, bool value)
    {
        if (value)
            _json.WriteBoolean(name, true);
    }

    public void Duration(string name, TimeSpan value) => _json.WriteString(name, value.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Writes an enumeration value by its name in configuration.</summary>
    public void Member<T>(string name, T value)
        where T : struct, Enum => _json.WriteString(name, JsonNames.Of(value));

    /// <summary>Writes texts whose order matters.</summary>
    public void Texts(string name, IEnumerable<string> values) => WriteTexts(name, [.. values]);

    /// <summary>Writes texts whose order and number of occurrences do not matter.</summary>
    public void Set(string name, IEnumerable<string> values) => WriteTexts(name, [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    public void Object(string name, Action<CanonicalWriter> write)
    {
        _json.WriteStartObject(name);
        write(this);
        _json.WriteEndObject();
    }

    public void Objects<T>(string name, IReadOnlyCollection<T> items, Action<CanonicalWriter, T> write)
    {
        if (items.Count == 0)
            return;
        _json.WriteStartArray(name);
        foreach (T item in items)
        {
            _json.WriteStartObject();
            write(this, item);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    /// <summary>Writes items that write themselves as canonical JSON.</summary>
    public void Raw<T>(string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        _json.WriteStartArray(name);
        foreach (T item in items)
            write(_json, item);
        _json.WriteEndArray();
    }

    /// <summary>Searches the escapes of a document: the default encoder escapes everything but ASCII.</summary>
    private static string? FindNoncharacter(ReadOnlySpan<byte> json)
    {
        int high = 0;
        int from = 0;
        while (json[from..].IndexOf((byte)'\\') is >= 0 and int next)
        {
            int at = from + next;
            if (json[at + 1] != (byte)'u')
            {
                (from, high) = (at + 2, 0);
                continue;
            }

            int code = int.Parse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (char.IsLowSurrogate((char)code) && high != 0)
                code = char.ConvertToUtf32((char)high, (char)code);
            if (PlainText.IsNoncharacter(code))
                return Encoding.UTF8.GetString(json[Math.Max(0, at - 40)..(at + 6)]);
            high = char.IsHighSurrogate((char)code) && code <= char.MaxValue ? code : 0;
            from = at + 6;
        }

        return null;
    }

    private static ArrayBufferWriter<byte> Write(Action<CanonicalWriter> write, JsonWriterOptions options)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        using Utf8JsonWriter json = new(buffer, options);
        json.WriteStartObject();
        write(new(json));
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private void WriteTexts(string name, string[] values)
    {
        if (values.Length == 0)
            return;
        _json.WriteStartArray(name);
        foreach (string value in values)
            _json.WriteStringValue(value);
        _json.WriteEndArray();
    }
}
