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
[JsonSerializable(typeof(ComplaintEvent))]
[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(UnknownEvent))]
internal sealed partial class ComplaintJsonContext : JsonSerializerContext;
