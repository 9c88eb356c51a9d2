using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow;

/// <summary>The name of each event in the journal. A name, once written, is never changed or used again.</summary>
internal static class EventTypes
{
    private static readonly (string Name, JsonTypeInfo Json)[] Known =
    [
        ("appointment-changed", ComplaintJsonContext.Default.AppointmentChanged),
        ("assignment-postponed", ComplaintJsonContext.Default.AssignmentPostponed),
        ("classification-failed", ComplaintJsonContext.Default.ClassificationFailed),
        ("classification-suggested", ComplaintJsonContext.Default.ClassificationSuggested),
        ("complaint-absorbed", ComplaintJsonContext.Default.ComplaintAbsorbed),
        ("complaint-corrected", ComplaintJsonContext.Default.ComplaintCorrected),
        ("complaint-merged", ComplaintJsonContext.Default.ComplaintMerged),
        ("complaint-received", ComplaintJsonContext.Default.ComplaintReceived),
        ("complaint-reclassified", ComplaintJsonContext.Default.ComplaintReclassified),
        ("contact-recorded", ComplaintJsonContext.Default.ContactRecorded),
        ("customer-changed", ComplaintJsonContext.Default.CustomerChanged),
        ("deadline-cancelled", ComplaintJsonContext.Default.DeadlineCancelled),
        ("deadline-extended", ComplaintJsonContext.Default.DeadlineExtended),
        ("deadline-extension-requested", ComplaintJsonContext.Default.DeadlineExtensionRequested),
        ("deadline-met", ComplaintJsonContext.Default.DeadlineMet),
        ("deadline-missed", ComplaintJsonContext.Default.DeadlineMissed),
        ("deadline-paused", ComplaintJsonContext.Default.DeadlinePaused),
        ("deadline-recalculated", ComplaintJsonContext.Default.DeadlineRecalculated),
        ("deadline-resumed", ComplaintJsonContext.Default.DeadlineResumed),
        ("deadline-started", ComplaintJsonContext.Default.DeadlineStarted),
        ("escalation-armed", ComplaintJsonContext.Default.EscalationArmed),
        ("escalation-ended", ComplaintJsonContext.Default.EscalationEnded),
        ("escalation-fired", ComplaintJsonContext.Default.EscalationFired),
        ("handler-assigned", ComplaintJsonContext.Default.HandlerAssigned),
        ("handler-refused", ComplaintJsonContext.Default.HandlerRefused),
        ("host-event", ComplaintJsonContext.Default.HostEvent),
        ("legal-hold-lifted", ComplaintJsonContext.Default.LegalHoldLifted),
        ("legal-hold-placed", ComplaintJsonContext.Default.LegalHoldPlaced),
        ("lifecycle-migrated", ComplaintJsonContext.Default.LifecycleMigrated),
        ("nobody-found", ComplaintJsonContext.Default.NobodyFound),
        ("note-added", ComplaintJsonContext.Default.NoteAdded),
        ("notification-raised", ComplaintJsonContext.Default.NotificationRaised),
        ("personal-data-erased", ComplaintJsonContext.Default.PersonalDataErased),
        ("signals-changed", ComplaintJsonContext.Default.SignalsChanged),
        ("status-changed", ComplaintJsonContext.Default.StatusChanged),
        ("step-completed", ComplaintJsonContext.Default.StepCompleted),
        ("trigger-handled", ComplaintJsonContext.Default.TriggerHandled),
        ("venue-changed", ComplaintJsonContext.Default.VenueChanged),
        ("venue-full", ComplaintJsonContext.Default.VenueFull),
#if NEXT_VERSION
        NextVersion.Event,
#endif
    ];

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Json)> ByType = Known.ToFrozenDictionary(known => known.Json.Type);
    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName = Known.ToFrozenDictionary(known => known.Name, known => known.Json);

    public static IEnumerable<Type> All => ByType.Keys;

    public static string NameOf(ComplaintEvent happened) =>
        happened is UnknownEvent unknown ? unknown.Type : ByType[happened.GetType()].Name;

    /// <exception cref="ArgumentException">Events of this type are not written under a name of their own.</exception>
    public static string NameOf(Type type) =>
        ByType.TryGetValue(type, out (string Name, JsonTypeInfo Json) known) ? known.Name : throw new ArgumentException($"{type.Name} is not an event of its own; name one that is, such as {nameof(StatusChanged)}.", nameof(type));

    public static void Write(Utf8JsonWriter writer, ComplaintEvent happened)
    {
        if (happened is UnknownEvent unknown)
            writer.WriteRawValue(unknown.Body.Span, skipInputValidation: true);
        else
            JsonSerializer.Serialize(writer, happened, ByType[happened.GetType()].Json);
    }

    public static ComplaintEvent Read(string name, ReadOnlyMemory<byte> body) =>
        ByName.TryGetValue(name, out JsonTypeInfo? json)
            ? (ComplaintEvent?)JsonSerializer.Deserialize(body.Span, json) ?? throw new JsonException($"The body of a '{name}' entry is null.")
            : new UnknownEvent(name, body);
}
