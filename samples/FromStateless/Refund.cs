using System.Text.Json.Serialization;

namespace FromStateless;

/// <summary>The two arguments of <see cref="Step.Refund"/> as one value, which the journal keeps as JSON.</summary>
internal sealed record Refund(decimal Amount, string Why);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Refund))]
[JsonSerializable(typeof(Grade))]
internal sealed partial class ReturnsJson : JsonSerializerContext;
