using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>
/// The single list of events, from which come their names in the journal and in JSON and the types whose JSON is
/// generated.
/// </summary>
/// <remarks>
/// Not placed on <see cref="ComplaintEvent"/>, since a type with a converter cannot have such a list. A name, once written, is never
/// changed or reused.
/// </remarks>
[JsonDerivedType(typeof(AppointmentChanged), "appointment-changed")]
[JsonDerivedType(typeof(AssignmentPostponed), "assignment-postponed")]
[JsonDerivedType(typeof(ClassificationFailed), "classification-failed")]
[JsonDerivedType(typeof(ClassificationSuggested), "classification-suggested")]
[JsonDerivedType(typeof(ComplaintAbsorbed), "complaint-absorbed")]
[JsonDerivedType(typeof(ComplaintCorrected), "complaint-corrected")]
[JsonDerivedType(typeof(ComplaintMerged), "complaint-merged")]
[JsonDerivedType(typeof(ComplaintReceived), "complaint-received")]
[JsonDerivedType(typeof(ComplaintReclassified), "complaint-reclassified")]
[JsonDerivedType(typeof(ContactRecorded), "contact-recorded")]
[JsonDerivedType(typeof(CustomerChanged), "customer-changed")]
[JsonDerivedType(typeof(DeadlineCancelled), "deadline-cancelled")]
[JsonDerivedType(typeof(DeadlineExtended), "deadline-extended")]
[JsonDerivedType(typeof(DeadlineExtensionRequested), "deadline-extension-requested")]
[JsonDerivedType(typeof(DeadlineMet), "deadline-met")]
[JsonDerivedType(typeof(DeadlineMissed), "deadline-missed")]
[JsonDerivedType(typeof(DeadlinePaused), "deadline-paused")]
[JsonDerivedType(typeof(DeadlineRecalculated), "deadline-recalculated")]
[JsonDerivedType(typeof(DeadlineResumed), "deadline-resumed")]
[JsonDerivedType(typeof(DeadlineStarted), "deadline-started")]
[JsonDerivedType(typeof(EscalationArmed), "escalation-armed")]
[JsonDerivedType(typeof(EscalationEnded), "escalation-ended")]
[JsonDerivedType(typeof(EscalationFired), "escalation-fired")]
[JsonDerivedType(typeof(HandlerAssigned), "handler-assigned")]
[JsonDerivedType(typeof(HandlerRefused), "handler-refused")]
[JsonDerivedType(typeof(HostEvent), "host-event")]
[JsonDerivedType(typeof(LegalHoldLifted), "legal-hold-lifted")]
[JsonDerivedType(typeof(LegalHoldPlaced), "legal-hold-placed")]
[JsonDerivedType(typeof(LifecycleMigrated), "lifecycle-migrated")]
[JsonDerivedType(typeof(NobodyFound), "nobody-found")]
[JsonDerivedType(typeof(NoteAdded), "note-added")]
[JsonDerivedType(typeof(NotificationRaised), "notification-raised")]
[JsonDerivedType(typeof(PersonalDataErased), "personal-data-erased")]
[JsonDerivedType(typeof(SignalsChanged), "signals-changed")]
[JsonDerivedType(typeof(StatusChanged), "status-changed")]
[JsonDerivedType(typeof(StepCompleted), "step-completed")]
[JsonDerivedType(typeof(TriggerHandled), "trigger-handled")]
[JsonDerivedType(typeof(VenueChanged), "venue-changed")]
[JsonDerivedType(typeof(VenueFull), "venue-full")]
#if NEXT_VERSION
[JsonDerivedType(typeof(CallbackPromised), "callback-promised")]
#endif
internal abstract class EventList;
