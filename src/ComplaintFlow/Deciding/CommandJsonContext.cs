using System.Text.Json.Serialization;

namespace ComplaintFlow.Deciding;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ComplaintIntake))]
[JsonSerializable(typeof(AddNote))]
[JsonSerializable(typeof(ApproveExtension))]
[JsonSerializable(typeof(Assign))]
[JsonSerializable(typeof(ChangeAppointment))]
[JsonSerializable(typeof(ChangeVenue))]
[JsonSerializable(typeof(CompleteStep))]
[JsonSerializable(typeof(Correct))]
[JsonSerializable(typeof(Escalate))]
[JsonSerializable(typeof(ExtendDeadline))]
[JsonSerializable(typeof(Fire))]
[JsonSerializable(typeof(LiftLegalHold))]
[JsonSerializable(typeof(MergeInto))]
[JsonSerializable(typeof(MigrateLifecycle))]
[JsonSerializable(typeof(PlaceLegalHold))]
[JsonSerializable(typeof(RaiseHostEvent))]
[JsonSerializable(typeof(Reclassify))]
[JsonSerializable(typeof(RecordContact))]
[JsonSerializable(typeof(RefuseHandler))]
[JsonSerializable(typeof(SetSignals))]
[JsonSerializable(typeof(UpdateCustomer))]
internal sealed partial class CommandJsonContext : JsonSerializerContext;
