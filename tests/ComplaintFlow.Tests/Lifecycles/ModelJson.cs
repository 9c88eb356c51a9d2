using System.Text.Json.Serialization;

namespace ComplaintFlow.Tests.Lifecycles;

[JsonSerializable(typeof(string))]
internal sealed partial class ModelJson : JsonSerializerContext;
