using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplaintFlow;

/// <summary>Snapshots as JSON, for stores that keep them as text. The names in it are stable.</summary>
public static class ComplaintJson
{
    /// <summary>The form that this version writes.</summary>
    internal const int Format = 2;

    private const int OldestFormat = 1;

    // Stored, never put into a page as it is: Chinese stays readable, and half as long.
    internal static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a snapshot as UTF-8 JSON.</summary>
    /// <param name="complaint">The snapshot.</param>
    public static byte[] Write(Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        ArrayBufferWriter<byte> buffer = new(1024);
        using Utf8JsonWriter writer = new(buffer, WriterOptions);
        JsonSerializer.Serialize(writer, complaint, ComplaintJsonContext.Default.Complaint);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>How long the members may be together that a newer version has written, in characters of their JSON.</summary>
    internal const int MaxUnknown = 65_536;

    /// <summary>Reads a snapshot that <see cref="Write"/> wrote. What a newer version has added to it is kept, and is written again.</summary>
    /// <param name="utf8Json">The snapshot as UTF-8 JSON.</param>
    /// <exception cref="JsonException">This is not such a snapshot.</exception>
    /// <exception cref="SnapshotFormatException">Another version of the library wrote it, in another form.</exception>
    /// <exception cref="WriterTooOldException">A newer version has added more than this one keeps, 64 KiB.</exception>
    public static Complaint Read(ReadOnlySpan<byte> utf8Json)
    {
        Complaint complaint;
        try
        {
            complaint = JsonSerializer.Deserialize(utf8Json, ComplaintJsonContext.Default.Complaint) ?? throw new JsonException("The snapshot is null.");
        }
        catch (JsonException fault)
        {
            throw OfAnotherForm(utf8Json, fault) ?? (Exception)fault;
        }

        if (complaint.Unknown is { } unknown && unknown.Sum(member => member.Key.Length + member.Value.GetRawText().Length) > MaxUnknown)
            throw new WriterTooOldException(WriterLevel.Newest + 1);
        return complaint;
    }

    private static SnapshotFormatException? OfAnotherForm(ReadOnlySpan<byte> utf8Json, JsonException fault)
    {
        try
        {
            Utf8JsonReader reader = new(utf8Json);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String
                && root.TryGetProperty("version", out _) && root.TryGetProperty("status", out _)
                && (root.TryGetProperty("format", out JsonElement found) ? found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out int format) : (format = OldestFormat) > 0)
                && format != Format
                    ? new SnapshotFormatException(id.GetString()!, format, Format, fault)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
