using System.Text.Json.Serialization;
using ComplaintFlow.Samples.Walkthrough.Batch;

namespace ComplaintFlow.Samples.Walkthrough.House;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Settlement))]
[JsonSerializable(typeof(SampleComplaint[]))]
internal sealed partial class HouseJson : JsonSerializerContext;
