using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>Reads and writes snapshots as JSON, for stores that keep them as text. The member names are stable.</summary>
public static class ComplaintJson
{
    /// <summary>The snapshot format that this version writes.</summary>
    internal const int Format = 2;

    private const int OldestFormat = 1;

    private static readonly FrozenSet<Type> _texts = FrozenSet.Create(
        typeof(ComplaintId), typeof(DeadlineId), typeof(PersonId), typeof(Realm), typeof(Category), typeof(Cause), typeof(Channel), typeof(ContactHours), typeof(CustomerTier),
        typeof(HandlerTier), typeof(Impact), typeof(ImprovementId), typeof(Liability), typeof(Priority), typeof(QualityDimension), typeof(RecordKind), typeof(RemedyKind), typeof(RootCause), typeof(Stage), typeof(StatedUrgency),
        typeof(Status), typeof(Touchpoint), typeof(Venue), typeof(RoutingTarget), typeof(DueTime), typeof(Allowance), typeof(WorkingTime));

    // The JSON is stored, never embedded in a page unescaped: unescaped Chinese stays readable and is half as long.
    internal static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>
    /// Returns whether values of a type are a single text in JSON, such as a <see cref="ComplaintId"/> or a <see cref="Category"/>. A JSON schema does not
    /// know it by itself, since they have converters of their own.
    /// </summary>
    /// <param name="type">The type, nullable or not.</param>
    public static bool IsText(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _texts.Contains(Nullable.GetUnderlyingType(type) ?? type);
    }

    /// <summary>Writes a snapshot as UTF-8 JSON.</summary>
    /// <param name="complaint">The snapshot to write.</param>
    public static byte[] Write(Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        ArrayBufferWriter<byte> buffer = new(1024);
        using Utf8JsonWriter writer = new(buffer, WriterOptions);
        JsonSerializer.Serialize(writer, complaint, ComplaintJsonContext.Default.Complaint);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The maximum total length of the members that a newer version has written, in characters of their JSON.</summary>
    internal const int MaxUnknown = 65_536;

    /// <summary>Reads a snapshot written by <see cref="Write"/>. Members that a newer version added are kept and written back.</summary>
    /// <param name="utf8Json">The snapshot as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The JSON is not such a snapshot.</exception>
    /// <exception cref="SnapshotFormatException">Another version of the library wrote the snapshot in another format.</exception>
    /// <exception cref="WriterTooOldException">A newer version has added more than 64 KiB, the maximum that this version keeps.</exception>
    public static Complaint Read(ReadOnlySpan<byte> utf8Json)
    {
        Complaint complaint;
        try
        {
            complaint = JsonSerializer.Deserialize(utf8Json, ComplaintJsonContext.Default.Complaint) ?? throw new JsonException("The snapshot is null.");
        }
        catch (JsonException fault)
        {
            throw FormatMismatch(utf8Json, fault) ?? (Exception)fault;
        }

        if (complaint.Unknown is { } unknown && unknown.Sum(member => member.Key.Length + member.Value.GetRawText().Length) > MaxUnknown)
            throw new WriterTooOldException(WriterLevel.Newest + 1);
        return complaint;
    }

    private static SnapshotFormatException? FormatMismatch(ReadOnlySpan<byte> utf8Json, JsonException fault)
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

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Complaint))]
[JsonSerializable(typeof(ComplaintEvent))]
[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(UnknownEvent))]
internal sealed partial class ComplaintJsonContext : JsonSerializerContext;
