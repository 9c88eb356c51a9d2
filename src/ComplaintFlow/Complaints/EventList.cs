using System.Buffers;
using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ComplaintFlow.Events;

namespace ComplaintFlow.Complaints;

/// <summary>
/// The single list of events, from which come their names in the journal and in JSON and the types whose JSON is
/// generated.
/// </summary>
/// <remarks>
/// Not placed on <see cref="ComplaintEvent"/>, since a type with a converter cannot have such a list. A name, once written, is never
/// changed or reused.
/// </remarks>
[JsonDerivedType(typeof(AppointmentChanged), "appointment-changed")]
[JsonDerivedType(typeof(AppointmentDue), "appointment-due")]
[JsonDerivedType(typeof(AppointmentUnavailable), "appointment-unavailable")]
[JsonDerivedType(typeof(ApprovalOverdue), "approval-overdue")]
[JsonDerivedType(typeof(ApproversReminded), "approvers-reminded")]
[JsonDerivedType(typeof(AssignmentPostponed), "assignment-postponed")]
[JsonDerivedType(typeof(AssistanceRequested), "assistance-requested")]
[JsonDerivedType(typeof(BadFaithConfirmed), "bad-faith-confirmed")]
[JsonDerivedType(typeof(BadFaithSuspected), "bad-faith-suspected")]
[JsonDerivedType(typeof(CheckDone), "check-done")]
[JsonDerivedType(typeof(ChildrenInformed), "children-informed")]
[JsonDerivedType(typeof(ChildrenReached), "children-reached")]
[JsonDerivedType(typeof(ChildrenToFollow), "children-to-follow")]
[JsonDerivedType(typeof(ClassificationFailed), "classification-failed")]
[JsonDerivedType(typeof(ClassificationSuggested), "classification-suggested")]
[JsonDerivedType(typeof(ComplaintAbsorbed), "complaint-absorbed")]
[JsonDerivedType(typeof(ComplaintCorrected), "complaint-corrected")]
[JsonDerivedType(typeof(ComplaintDeferred), "complaint-deferred")]
[JsonDerivedType(typeof(ComplaintForwarded), "complaint-forwarded")]
[JsonDerivedType(typeof(ComplaintMerged), "complaint-merged")]
[JsonDerivedType(typeof(ComplaintNotAdmitted), "complaint-not-admitted")]
[JsonDerivedType(typeof(ComplaintReceived), "complaint-received")]
[JsonDerivedType(typeof(ComplaintReclassified), "complaint-reclassified")]
[JsonDerivedType(typeof(ComplaintRelated), "complaint-related")]
[JsonDerivedType(typeof(ComplaintRepaired), "complaint-repaired")]
[JsonDerivedType(typeof(ComplaintUnrelated), "complaint-unrelated")]
[JsonDerivedType(typeof(ContactAfterClosing), "contact-after-closing")]
[JsonDerivedType(typeof(ContactForwarded), "contact-forwarded")]
[JsonDerivedType(typeof(ContactRecorded), "contact-recorded")]
[JsonDerivedType(typeof(ContentConfirmed), "content-confirmed")]
[JsonDerivedType(typeof(CustomerChanged), "customer-changed")]
[JsonDerivedType(typeof(CustomerNotReached), "customer-not-reached")]
[JsonDerivedType(typeof(DeadlineCancelled), "deadline-cancelled")]
[JsonDerivedType(typeof(DeadlineExtended), "deadline-extended")]
[JsonDerivedType(typeof(DeadlineExtensionRequested), "deadline-extension-requested")]
[JsonDerivedType(typeof(DeadlineMet), "deadline-met")]
[JsonDerivedType(typeof(DeadlineMissed), "deadline-missed")]
[JsonDerivedType(typeof(DeadlinePaused), "deadline-paused")]
[JsonDerivedType(typeof(DeadlineRecalculated), "deadline-recalculated")]
[JsonDerivedType(typeof(DeadlineResumed), "deadline-resumed")]
[JsonDerivedType(typeof(DeadlineStarted), "deadline-started")]
[JsonDerivedType(typeof(DeadlineTakenOver), "deadline-taken-over")]
[JsonDerivedType(typeof(DeadlineTransferred), "deadline-transferred")]
[JsonDerivedType(typeof(DeadlineUndetermined), "deadline-undetermined")]
[JsonDerivedType(typeof(EmergingIssueRecorded), "emerging-issue-recorded")]
[JsonDerivedType(typeof(EscalationArmed), "escalation-armed")]
[JsonDerivedType(typeof(EscalationEnded), "escalation-ended")]
[JsonDerivedType(typeof(EscalationFired), "escalation-fired")]
[JsonDerivedType(typeof(ExternalOverdue), "external-overdue")]
[JsonDerivedType(typeof(ExternalProgressed), "external-progressed")]
[JsonDerivedType(typeof(ExternalResultRecorded), "external-result-recorded")]
[JsonDerivedType(typeof(FeedbackRecorded), "feedback-recorded")]
[JsonDerivedType(typeof(FieldsSet), "fields-set")]
[JsonDerivedType(typeof(FileAttached), "file-attached")]
[JsonDerivedType(typeof(FilesDetached), "files-detached")]
[JsonDerivedType(typeof(FilesErased), "files-erased")]
[JsonDerivedType(typeof(FactRecorded), "fact-recorded")]
[JsonDerivedType(typeof(FactsRequired), "facts-required")]
[JsonDerivedType(typeof(FinalLetterIssued), "final-letter-issued")]
[JsonDerivedType(typeof(FindingRecorded), "finding-recorded")]
[JsonDerivedType(typeof(FindingsTakenOver), "findings-taken-over")]
[JsonDerivedType(typeof(FollowUpCancelled), "follow-up-cancelled")]
[JsonDerivedType(typeof(FollowUpDue), "follow-up-due")]
[JsonDerivedType(typeof(FollowUpPlanned), "follow-up-planned")]
[JsonDerivedType(typeof(ForwardingTakenOver), "forwarding-taken-over")]
[JsonDerivedType(typeof(FurtherNeed), "further-need")]
[JsonDerivedType(typeof(HandlerAssigned), "handler-assigned")]
[JsonDerivedType(typeof(HandlerAwaited), "handler-awaited")]
[JsonDerivedType(typeof(HandlerRefused), "handler-refused")]
[JsonDerivedType(typeof(HostEvent), "host-event")]
[JsonDerivedType(typeof(ImprovementLinked), "improvement-linked")]
[JsonDerivedType(typeof(ImprovementNewsRecorded), "improvement-news-recorded")]
[JsonDerivedType(typeof(ImprovementTold), "improvement-told")]
[JsonDerivedType(typeof(IncidentJoined), "incident-joined")]
[JsonDerivedType(typeof(IncidentLeft), "incident-left")]
[JsonDerivedType(typeof(IncidentOpened), "incident-opened")]
[JsonDerivedType(typeof(InterestDeclared), "interest-declared")]
[JsonDerivedType(typeof(InterestsTakenOver), "interests-taken-over")]
[JsonDerivedType(typeof(IssueAdded), "issue-added")]
[JsonDerivedType(typeof(IssueConcluded), "issue-concluded")]
[JsonDerivedType(typeof(IssueRemoved), "issue-removed")]
[JsonDerivedType(typeof(KindChanged), "kind-changed")]
[JsonDerivedType(typeof(LegalHoldLifted), "legal-hold-lifted")]
[JsonDerivedType(typeof(LegalHoldPlaced), "legal-hold-placed")]
[JsonDerivedType(typeof(LifecycleMigrated), "lifecycle-migrated")]
[JsonDerivedType(typeof(LookAgainDue), "look-again-due")]
[JsonDerivedType(typeof(MainIssueChanged), "main-issue-changed")]
[JsonDerivedType(typeof(MessageDue), "message-due")]
[JsonDerivedType(typeof(MessageFailed), "message-failed")]
[JsonDerivedType(typeof(MessageSent), "message-sent")]
[JsonDerivedType(typeof(NobodyFound), "nobody-found")]
[JsonDerivedType(typeof(NoImprovementNeeded), "no-improvement-needed")]
[JsonDerivedType(typeof(NoteAdded), "note-added")]
[JsonDerivedType(typeof(NotificationRaised), "notification-raised")]
[JsonDerivedType(typeof(ObjectionNoticeDue), "objection-notice-due")]
[JsonDerivedType(typeof(OfferAccepted), "offer-accepted")]
[JsonDerivedType(typeof(OfferApproved), "offer-approved")]
[JsonDerivedType(typeof(OfferDeclined), "offer-declined")]
[JsonDerivedType(typeof(OfferDeviated), "offer-deviated")]
[JsonDerivedType(typeof(OfferLapsed), "offer-lapsed")]
[JsonDerivedType(typeof(OfferMade), "offer-made")]
[JsonDerivedType(typeof(OfferRefused), "offer-refused")]
[JsonDerivedType(typeof(OfferSubmitted), "offer-submitted")]
[JsonDerivedType(typeof(OfferTakenOver), "offer-taken-over")]
[JsonDerivedType(typeof(OfferWithdrawn), "offer-withdrawn")]
[JsonDerivedType(typeof(ParentFollowed), "parent-followed")]
[JsonDerivedType(typeof(ParentNotFollowed), "parent-not-followed")]
[JsonDerivedType(typeof(ParentProgressed), "parent-progressed")]
[JsonDerivedType(typeof(PersonalDataErased), "personal-data-erased")]
[JsonDerivedType(typeof(PlaybookChosen), "playbook-chosen")]
[JsonDerivedType(typeof(PlaybookResumed), "playbook-resumed")]
[JsonDerivedType(typeof(PromiseBroken), "promise-broken")]
[JsonDerivedType(typeof(PromiseKept), "promise-kept")]
[JsonDerivedType(typeof(PromiseMade), "promise-made")]
[JsonDerivedType(typeof(PromiseReleased), "promise-released")]
[JsonDerivedType(typeof(PromiseTakenOver), "promise-taken-over")]
[JsonDerivedType(typeof(ReferralTakenOver), "referral-taken-over")]
[JsonDerivedType(typeof(ReferredExternally), "referred-externally")]
[JsonDerivedType(typeof(RemedyCompleted), "remedy-completed")]
[JsonDerivedType(typeof(RemedyFailed), "remedy-failed")]
[JsonDerivedType(typeof(RemedyProgressed), "remedy-progressed")]
[JsonDerivedType(typeof(RemedyStarted), "remedy-started")]
[JsonDerivedType(typeof(RemedyTakenOver), "remedy-taken-over")]
[JsonDerivedType(typeof(RemedyWithdrawn), "remedy-withdrawn")]
[JsonDerivedType(typeof(RepeatsOvertaken), "repeats-overtaken")]
[JsonDerivedType(typeof(RepeatsRecounted), "repeats-recounted")]
[JsonDerivedType(typeof(ReportedBack), "reported-back")]
[JsonDerivedType(typeof(RepresentativeRegistered), "representative-registered")]
[JsonDerivedType(typeof(RepresentativeRevoked), "representative-revoked")]
[JsonDerivedType(typeof(RequestAnswered), "request-answered")]
[JsonDerivedType(typeof(RequestMissed), "request-missed")]
[JsonDerivedType(typeof(RequestTakenOver), "request-taken-over")]
[JsonDerivedType(typeof(RequestWithdrawn), "request-withdrawn")]
[JsonDerivedType(typeof(ResolvedAtFirstContact), "resolved-at-first-contact")]
[JsonDerivedType(typeof(SignalsChanged), "signals-changed")]
[JsonDerivedType(typeof(StatusChanged), "status-changed")]
[JsonDerivedType(typeof(StepCompleted), "step-completed")]
[JsonDerivedType(typeof(StepOverdue), "step-overdue")]
[JsonDerivedType(typeof(StepSkipped), "step-skipped")]
[JsonDerivedType(typeof(SuspicionDismissed), "suspicion-dismissed")]
[JsonDerivedType(typeof(SuspicionLapsed), "suspicion-lapsed")]
[JsonDerivedType(typeof(TriggerHandled), "trigger-handled")]
[JsonDerivedType(typeof(VenueChanged), "venue-changed")]
[JsonDerivedType(typeof(VenueFull), "venue-full")]
#if NEXT_VERSION
[JsonDerivedType(typeof(CallbackPromised), "callback-promised")]
#endif
internal abstract class EventList;

/// <summary>Maps event types to their names in the journal, from <see cref="EventList"/>.</summary>
internal static class EventTypes
{
    private static readonly (string Name, JsonTypeInfo Json)[] Known =
    [
        .. typeof(EventList).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(static one => (
            (string)one.TypeDiscriminator!,
            ComplaintJsonContext.Default.GetTypeInfo(one.DerivedType) ?? throw new InvalidOperationException($"{one.DerivedType.Name} is not in ComplaintJsonContext."))),
    ];

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Json)> ByType = Known.ToFrozenDictionary(known => known.Json.Type);
    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName = Known.ToFrozenDictionary(known => known.Name, known => known.Json);

    public static IEnumerable<Type> All => ByType.Keys;

    /// <summary>Finds the event type with a name; null for one that a newer version of the library writes.</summary>
    public static Type? Find(string name) => ByName.GetValueOrDefault(name)?.Type;

    public static string NameOf(ComplaintEvent happened) =>
        happened is UnknownEvent unknown ? unknown.Type : ByType[happened.GetType()].Name;

    /// <exception cref="ArgumentException">The type is not an event with a name.</exception>
    public static string NameOf(Type type) =>
        ByType.TryGetValue(type, out (string Name, JsonTypeInfo Json) known)
            ? known.Name
            : throw new ArgumentException($"{type.Name} is not a concrete event type. Use one such as {nameof(StatusChanged)}.", nameof(type));

    public static void Write(Utf8JsonWriter writer, ComplaintEvent happened)
    {
        if (happened is UnknownEvent unknown)
            writer.WriteRawValue(unknown.Body.Span, skipInputValidation: true);
        else
            JsonSerializer.Serialize(writer, happened, ByType[happened.GetType()].Json);
    }

    /// <summary>Returns the name and the members as JSON, without personal texts.</summary>
    public static string Describe(ComplaintEvent happened)
    {
        if (happened is UnknownEvent)
            return NameOf(happened);
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter writer = new(buffer, ComplaintJson.WriterOptions))
            Write(writer, happened.MapPersonal(HiddenPersonal.Instance));
        return $"{NameOf(happened)} {Encoding.UTF8.GetString(buffer.WrittenSpan)}";
    }

    public static ComplaintEvent Read(string name, ReadOnlyMemory<byte> body) =>
        ByName.TryGetValue(name, out JsonTypeInfo? json)
            ? (ComplaintEvent?)JsonSerializer.Deserialize(body.Span, json) ?? throw new JsonException($"The body of a '{name}' entry is null.")
            : new UnknownEvent(name, body);
}
