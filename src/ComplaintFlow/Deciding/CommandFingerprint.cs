using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ComplaintFlow.Commands;

namespace ComplaintFlow.Deciding;

/// <summary>The fingerprint that distinguishes uses of one idempotency key: the actor, the action and the complaint.</summary>
internal static class CommandFingerprint
{
    private const int Length = 16;

    // Fingerprints are stored: members added to commands since, or written in another form, must not change them.
    private static readonly JsonSerializerOptions Options = new(CommandJsonContext.Default.Options)
    {
        TypeInfoResolver = CommandJsonContext.Default.WithAddedModifier(LeaveOut),
        Converters = { new TargetConverter() },
    };

    public static string Of(ComplaintIntake intake, Actor actor) =>
        Hash("receive", intake.Id?.ToString() ?? "", actor, json => JsonSerializer.Serialize(json, intake with { Key = null, Id = null }, CommandJsonContext.Default.ComplaintIntake));

    /// <param name="id">The complaint that the command is for.</param>
    /// <param name="command">The command.</param>
    /// <param name="actor">The actor who gives it.</param>
    /// <param name="lifecycle">The lifecycle of the complaint, which determines how trigger arguments are written.</param>
    public static string Of(ComplaintId id, ComplaintCommand command, Actor actor, LifecycleDefinition? lifecycle) =>
        Hash(command.Action.ToString(), id.ToString(), actor, json => Write(json, command, lifecycle));

    /// <summary>Writes what distinguishes a command from others on the same complaint.</summary>
    public static void Write(Utf8JsonWriter json, ComplaintCommand command, LifecycleDefinition? lifecycle)
    {
        JsonSerializer.Serialize(json, command, Options.GetTypeInfo(command.GetType()));
        command.WriteFingerprint(json, lifecycle);
    }

    private static void LeaveOut(JsonTypeInfo info)
    {
        string[] names = info.Type == typeof(Fire) ? ["key", "ifVersion", "trigger", "argument"]
            : info.Type == typeof(MigrateLifecycle) ? ["key", "ifVersion", "statuses"]
            : info.Type.IsSubclassOf(typeof(ComplaintCommand)) ? ["key", "ifVersion"]
            : [];
        foreach (JsonPropertyInfo property in info.Properties.Where(property => names.Contains(property.Name)))
            property.ShouldSerialize = static (_, _) => false;
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

    /// <summary>Writes a routing target by the number of its kind, so that stored fingerprints do not change.</summary>
    private sealed class TargetConverter : JsonConverter<RoutingTarget>
    {
        public override RoutingTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Fingerprints cannot be read.");

        public override void Write(Utf8JsonWriter writer, RoutingTarget value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("kind", (int)value.Kind);
            writer.WriteString("name", value.Name);
            writer.WriteEndObject();
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(EnumNumberConverter<CommunicationStyle>),
        typeof(EnumNumberConverter<ContactDirection>),
        typeof(EnumNumberConverter<Emotion>),
        typeof(EnumNumberConverter<RelationshipStage>),
        typeof(EnumNumberConverter<Urgency>),
    ])]
[JsonSerializable(typeof(ComplaintIntake))]
[JsonSerializable(typeof(ComplaintCommand))]
[JsonSerializable(typeof(CommandList))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class CommandJsonContext : JsonSerializerContext;

/// <summary>Converts an enumeration to its number: fingerprints that have been stored contain numbers.</summary>
internal sealed class EnumNumberConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Fingerprints are only written.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(Unsafe.As<T, int>(ref value));
}
