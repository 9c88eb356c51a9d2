using System.Text.Json.Serialization;

namespace ComplaintFlow;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(StableEnumConverter<ActorKind>),
        typeof(StableEnumConverter<CommunicationStyle>),
        typeof(StableEnumConverter<ContactDirection>),
        typeof(StableEnumConverter<Emotion>),
        typeof(StableEnumConverter<PassedOverReason>),
        typeof(StableEnumConverter<RelationshipStage>),
        typeof(StableEnumConverter<StatusOutcome>),
        typeof(StableEnumConverter<Urgency>),
    ])]
[JsonSerializable(typeof(Complaint))]
[JsonSerializable(typeof(AppointmentChanged))]
[JsonSerializable(typeof(ComplaintAbsorbed))]
[JsonSerializable(typeof(ComplaintCorrected))]
[JsonSerializable(typeof(ComplaintMerged))]
[JsonSerializable(typeof(ComplaintReceived))]
[JsonSerializable(typeof(ComplaintReclassified))]
[JsonSerializable(typeof(ContactRecorded))]
[JsonSerializable(typeof(CustomerChanged))]
[JsonSerializable(typeof(HandlerAssigned))]
[JsonSerializable(typeof(HandlerRefused))]
[JsonSerializable(typeof(HostEvent))]
[JsonSerializable(typeof(LegalHoldLifted))]
[JsonSerializable(typeof(LegalHoldPlaced))]
[JsonSerializable(typeof(LifecycleMigrated))]
[JsonSerializable(typeof(NobodyFound))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(PersonalDataErased))]
[JsonSerializable(typeof(SignalsChanged))]
[JsonSerializable(typeof(StatusChanged))]
[JsonSerializable(typeof(StepCompleted))]
[JsonSerializable(typeof(TriggerHandled))]
[JsonSerializable(typeof(VenueChanged))]
internal sealed partial class ComplaintJsonContext : JsonSerializerContext;
