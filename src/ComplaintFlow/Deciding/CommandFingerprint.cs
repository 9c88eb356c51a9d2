using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow.Deciding;

/// <summary>What tells one use of a key from another: who wants what done with which complaint.</summary>
internal static class CommandFingerprint
{
    private const int Length = 16;

    public static string Of(ComplaintIntake intake, Actor actor) =>
        Hash("receive", intake.Id?.ToString() ?? "", actor, json => JsonSerializer.Serialize(json, intake with { Key = null, Id = null }, CommandJsonContext.Default.ComplaintIntake));

    /// <param name="id">The complaint.</param>
    /// <param name="command">What is to be done.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="lifecycle">The complaint's lifecycle, which knows how the arguments of its triggers are written.</param>
    public static string Of(ComplaintId id, ComplaintCommand command, Actor actor, LifecycleDefinition? lifecycle) =>
        Hash(command.Action.ToString(), id.ToString(), actor, json => Write(json, command, lifecycle));

    private static void Write(Utf8JsonWriter json, ComplaintCommand command, LifecycleDefinition? lifecycle)
    {
        JsonTypeInfo info = CommandJsonContext.Default.GetTypeInfo(command.GetType())
            ?? throw new ArgumentException($"{command.GetType().Name} is not registered in CommandJsonContext.", nameof(command));
        JsonSerializer.Serialize(json, command, info);
        command.WriteMore(json, lifecycle);
    }

    private static string Hash(string action, string complaint, Actor actor, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, ComplaintJson.WriterOptions))
        {
            json.WriteStartArray();
            json.WriteStringValue(action);
            json.WriteStringValue(complaint);
            json.WriteStringValue(actor.Kind.ToString());
            json.WriteStringValue(actor.Id.Name);
            write(json);
            json.WriteEndArray();
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return Base64Url.EncodeToString(hash[..Length]);
    }
}
