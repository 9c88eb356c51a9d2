using System.Text.Json.Serialization;

namespace ComplaintFlow;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(StableEnumConverter<ActorKind>),
        typeof(StableEnumConverter<CancellationReason>),
        typeof(StableEnumConverter<ClassificationFault>),
        typeof(StableEnumConverter<ClassificationPart>),
        typeof(StableEnumConverter<CommunicationStyle>),
        typeof(StableEnumConverter<ContactDirection>),
        typeof(StableEnumConverter<DeadlineState>),
        typeof(StableEnumConverter<Emotion>),
        typeof(StableEnumConverter<EscalationChangeKind>),
        typeof(StableEnumConverter<EscalationEnd>),
        typeof(StableEnumConverter<EscalationReason>),
        typeof(StableEnumConverter<PassedOverReason>),
        typeof(StableEnumConverter<RecalculationReason>),
        typeof(StableEnumConverter<RelationshipStage>),
        typeof(StableEnumConverter<StatusOutcome>),
        typeof(StableEnumConverter<Urgency>),
    ])]
[JsonSerializable(typeof(Complaint))]
[JsonSerializable(typeof(AppointmentChanged))]
[JsonSerializable(typeof(AssignmentPostponed))]
[JsonSerializable(typeof(ClassificationFailed))]
[JsonSerializable(typeof(ClassificationSuggested))]
[JsonSerializable(typeof(ComplaintAbsorbed))]
[JsonSerializable(typeof(ComplaintCorrected))]
[JsonSerializable(typeof(ComplaintMerged))]
[JsonSerializable(typeof(ComplaintReceived))]
[JsonSerializable(typeof(ComplaintReclassified))]
[JsonSerializable(typeof(ContactRecorded))]
[JsonSerializable(typeof(CustomerChanged))]
[JsonSerializable(typeof(DeadlineCancelled))]
[JsonSerializable(typeof(DeadlineExtended))]
[JsonSerializable(typeof(DeadlineExtensionRequested))]
[JsonSerializable(typeof(DeadlineMet))]
[JsonSerializable(typeof(DeadlineMissed))]
[JsonSerializable(typeof(DeadlinePaused))]
[JsonSerializable(typeof(DeadlineRecalculated))]
[JsonSerializable(typeof(DeadlineResumed))]
[JsonSerializable(typeof(DeadlineStarted))]
[JsonSerializable(typeof(EscalationArmed))]
[JsonSerializable(typeof(EscalationEnded))]
[JsonSerializable(typeof(EscalationFired))]
[JsonSerializable(typeof(HandlerAssigned))]
[JsonSerializable(typeof(HandlerRefused))]
[JsonSerializable(typeof(HostEvent))]
[JsonSerializable(typeof(LegalHoldLifted))]
[JsonSerializable(typeof(LegalHoldPlaced))]
[JsonSerializable(typeof(LifecycleMigrated))]
[JsonSerializable(typeof(NobodyFound))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(NotificationRaised))]
[JsonSerializable(typeof(PersonalDataErased))]
[JsonSerializable(typeof(SignalsChanged))]
[JsonSerializable(typeof(StatusChanged))]
[JsonSerializable(typeof(StepCompleted))]
[JsonSerializable(typeof(TriggerHandled))]
[JsonSerializable(typeof(VenueChanged))]
[JsonSerializable(typeof(VenueFull))]
internal sealed partial class ComplaintJsonContext : JsonSerializerContext;
