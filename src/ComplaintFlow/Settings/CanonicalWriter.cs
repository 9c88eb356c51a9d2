using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplaintFlow.Settings;

/// <summary>Writes rules as JSON of one form only: in the invariant culture, in a fixed order, under names that are literals where they are written.</summary>
/// <remarks>
/// Nothing, no and none are left out, so that a setting which a later version adds does not change the document of a host that does not use it. A hash of the
/// document is part of journals and tells nodes apart: a name, once written, stays.
/// </remarks>
internal sealed class CanonicalWriter
{
    private const int HashLength = 16;

    private readonly Utf8JsonWriter _json;

    private CanonicalWriter(Utf8JsonWriter json) => _json = json;

    /// <summary>The document, for people to read.</summary>
    public static string ToJson(Action<CanonicalWriter> write) =>
        // Newer versions of Unicode change what this encoder escapes; it is for reading only, never for hashing.
        Encoding.UTF8.GetString(Write(write, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).WrittenSpan);

    /// <summary>The first 16 characters of the SHA-256 of the document, in lower-case hexadecimal digits.</summary>
    public static string HashOf(Action<CanonicalWriter> write) =>
        Convert.ToHexStringLower(SHA256.HashData(Write(write, default).WrittenSpan))[..HashLength];

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

    /// <summary>A member of an enumeration, under the name that it has in configuration.</summary>
    public void Member<T>(string name, T value)
        where T : struct, Enum => _json.WriteString(name, JsonNames.Of(value));

    /// <summary>Texts whose order decides something.</summary>
    public void Texts(string name, IEnumerable<string> values) => WriteTexts(name, [.. values]);

    /// <summary>Texts of which neither order nor number decides anything.</summary>
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

    /// <summary>Things that write themselves as JSON of one form.</summary>
    public void Raw<T>(string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        _json.WriteStartArray(name);
        foreach (T item in items)
            write(_json, item);
        _json.WriteEndArray();
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
