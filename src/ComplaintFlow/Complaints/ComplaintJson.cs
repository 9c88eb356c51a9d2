using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplaintFlow;

/// <summary>Snapshots as JSON, for stores that keep them as text. The names in it are stable.</summary>
public static class ComplaintJson
{
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

    /// <summary>Reads a snapshot that <see cref="Write"/> wrote, in this version or an earlier one.</summary>
    /// <param name="utf8Json">The snapshot as UTF-8 JSON.</param>
    /// <exception cref="JsonException">This is not such a snapshot.</exception>
    public static Complaint Read(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize(utf8Json, ComplaintJsonContext.Default.Complaint) ?? throw new JsonException("The snapshot is null.");
}
