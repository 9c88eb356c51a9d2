using System.Text.Json.Serialization;

namespace ComplaintFlow.Rules;

[JsonSerializable(typeof(ComplaintLimits))]
internal sealed partial class RulesJsonContext : JsonSerializerContext;
