using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Administration;

/// <summary>The identity of a row: the same row always has the same identifier and key, and the same content the same fingerprint.</summary>
internal static class ImportIdentity
{
    private const string Prefix = "import:";
    private const int FingerprintLength = 16;

    /// <summary>Returns the identifier and the key of a row.</summary>
    public static (ComplaintId Id, string Key) Of(Realm realm, string source, string sourceId, DateTimeOffset receivedAt)
    {
        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(realm.Name), Encoding.UTF8.GetBytes($"{source}\0{sourceId}"));
        return (ComplaintId.Derived(receivedAt, hash), Prefix + Base64Url.EncodeToString(hash));
    }

    /// <summary>Returns the hash of all that a row says.</summary>
    public static string Fingerprint(ImportedComplaint row, LifecycleDefinition? lifecycle)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, ComplaintJson.WriterOptions))
        {
            json.WriteStartArray();
            json.WriteStringValue(row.SourceId);
            ComplaintIntake intake = row.Intake with { Key = null, Id = null, OccurredAt = Instants.Truncate(row.Intake.OccurredAt!.Value) };
            JsonSerializer.Serialize(json, intake, CommandJsonContext.Default.ComplaintIntake);
            foreach (ImportedStep step in row.History)
                Write(json, step, lifecycle);
            json.WriteEndArray();
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return Base64Url.EncodeToString(hash[..FingerprintLength]);
    }

    private static void Write(Utf8JsonWriter json, ImportedStep step, LifecycleDefinition? lifecycle)
    {
        json.WriteStartArray();
        json.WriteStringValue(Instants.Truncate(step.At));
        json.WriteStringValue(step.By is { } by ? $"{by.Kind} {by.Id.Name}" : "");
        switch (step)
        {
            case ImportedStatus status:
                json.WriteStringValue("status");
                json.WriteStringValue(status.Status.Name);
                break;
            case ImportedHandler handler:
                json.WriteStringValue("handler");
                json.WriteStringValue(handler.Handler?.Name);
                json.WriteStringValue(handler.Team);
                break;
            case ImportedRemedy given:
                json.WriteStringValue("remedy");
                json.WriteStringValue(given.Remedy.Kind.Name);
                json.WriteStringValue(given.Remedy.Value?.ToString());
                json.WriteBooleanValue(given.Remedy.IsGoodwill);
                json.WriteStringValue(given.Remedy.Conditions);
                json.WriteStringValue(given.Remedy.Within?.ToString());
                break;
            case ImportedCommand command:
                json.WriteStringValue(command.Command.Action.ToString());
                CommandFingerprint.Write(json, command.Command, lifecycle);
                break;
        }

        json.WriteEndArray();
    }
}
