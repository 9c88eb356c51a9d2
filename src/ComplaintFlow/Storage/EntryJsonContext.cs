using System.Text.Json.Serialization;

namespace ComplaintFlow.Storage;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(StableEnumConverter<ActorKind>)])]
[JsonSerializable(typeof(EntryHeader))]
[JsonSerializable(typeof(SealedText[]))]
[JsonSerializable(typeof(TombstoneHeader))]
internal sealed partial class EntryJsonContext : JsonSerializerContext;
