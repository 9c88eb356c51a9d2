using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Something that happened to a complaint. The set is closed; a host adds <see cref="HostEvent"/>s of its own.</summary>
/// <remarks>The list of derived types is the only one: names in the journal and JSON come from it. A name, once written, is never changed or used again.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$event")]
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
public abstract record ComplaintEvent
{
    private protected ComplaintEvent()
    {
    }

    /// <summary>The writer level from which on it is written: that of the first version whose nodes all know it.</summary>
    internal virtual int WriterLevel => ComplaintFlow.WriterLevel.First;

    /// <summary>By what it comes about.</summary>
    internal abstract EventOrigin Origin { get; }

    /// <summary>Names an effect that must not happen twice to a complaint; null for what may.</summary>
    internal virtual string? EffectKey => null;

    /// <summary>The complaint with it, in one copy. Pure, and total over the events of every version.</summary>
    internal abstract Complaint Apply(Complaint before, in EntryStamp stamp);

    /// <summary>The same event with every personal text replaced by what <paramref name="map"/> makes of it.</summary>
    internal virtual ComplaintEvent MapPersonal(PersonalMap map) => this;
}

/// <summary>By what an event comes about.</summary>
internal enum EventOrigin
{
    /// <summary>A command, or a reaction of the host's.</summary>
    Anything,

    /// <summary>A command only.</summary>
    Command,

    /// <summary>An escalation policy only.</summary>
    Policy,

    /// <summary>A service target only.</summary>
    Deadline,

    /// <summary>The choice of a handler only.</summary>
    Assignment,
}
