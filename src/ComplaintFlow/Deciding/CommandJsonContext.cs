using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Deciding;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ComplaintIntake))]
[JsonSerializable(typeof(ComplaintCommand))]
[JsonSerializable(typeof(CommandList))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class CommandJsonContext : JsonSerializerContext;
