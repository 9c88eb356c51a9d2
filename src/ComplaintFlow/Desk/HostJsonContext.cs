using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Routing;

namespace ComplaintFlow.Desk;

/// <summary>The generated JSON of what the desk takes and gives; events and commands have contexts of their own.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AssignmentExplanation))]
[JsonSerializable(typeof(ComplaintCommand))]
[JsonSerializable(typeof(ComplaintEvent))]
[JsonSerializable(typeof(ComplaintIntake))]
[JsonSerializable(typeof(IReadOnlyList<ComplaintCount>))]
[JsonSerializable(typeof(IReadOnlyList<TriggerOption>))]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(Page<Complaint>))]
[JsonSerializable(typeof(Page<ComplaintRow>))]
[JsonSerializable(typeof(Page<JournalEntry>))]
internal sealed partial class HostJsonContext : JsonSerializerContext;
