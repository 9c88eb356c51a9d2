namespace ComplaintFlow.Texts;

/// <summary>
/// The keys of all texts that the library uses: a constant for a single text, a function for texts that are selected by a
/// name.
/// </summary>
internal static class TextKeys
{
    public static string Actor(string kind) => $"actor.{kind}";

    public static string Allowance(string unit, long count) => $"allowance.{unit.Replace(' ', '-')}{(count == 1 ? ".one" : "")}";

    public static string Channel(string channel) => $"channel.{channel}";

    public static string Emotion(string emotion) => $"emotion.{emotion}";

    /// <summary>Returns the key of a field's name, which only the host's texts have.</summary>
    public static string Field(string field) => $"field.{field}";

    public static string Finding(string code) => $"finding.{code}";

    public static string Guard(string guard) => $"guard.{guard}";

    /// <summary>Returns the key of the words for an event of the host, which only the host can have.</summary>
    public static string HostEvent(string name) => $"host-event.{name}";

    /// <summary>Returns the key for a guard of which one part is missing.</summary>
    public static string GuardMissing(string guard) => $"guard.{guard}.missing";

    public static string Kind(string kind) => $"kind.{kind}";

    public static string Lifecycle(string lifecycle) => $"lifecycle.{lifecycle}";

    public static string Match(string dimension) => $"match.{dimension}";

    public static string PassedOver(string reason) => $"passed-over.{reason}";

    /// <summary>Returns the key of a playbook's name, or of a step or a text of it, by the path below the playbooks.</summary>
    public static string Playbook(string path) => $"playbook.{path}";

    /// <summary>Returns the key of the reason why a text may not go out on a public channel, by what it holds.</summary>
    public static string PublicChannel(string field) => $"public-channel.{field}";

    public static string Refusal(string code) => $"refusal.{code}";

    public static string RefusalFix(string code) => $"refusal.{code}.fix";

    public static string Relationship(string stage) => $"relationship.{stage}";

    public static string Stage(string stage) => $"stage.{stage}";

    public static string Status(string status) => $"status.{status}";

    public static string StatusOf(string? lifecycle, string status) => $"lifecycle.{lifecycle}.status.{status}";

    /// <summary>Returns the key of a term's name, which the taxonomy provides when there is no text.</summary>
    public static string Term(string kind, string code) => $"{kind}.{code}";

    public static string Style(string style) => $"style.{style}";

    public static string Tier(string tier) => $"tier.{tier}";

    public static string Trigger(string trigger) => $"trigger.{trigger}";

    public static string TriggerOf(string? lifecycle, string trigger) => $"lifecycle.{lifecycle}.trigger.{trigger}";

    public static string Urgency(string urgency) => $"urgency.{urgency}";

    public static string Question(string name) => $"question.{name}";

    public static string Venue(string venue) => $"venue.{venue}";

    public static class Assignment
    {
        public const string ByHand = "assignment.by-hand";
        public const string NeverAsked = "assignment.never-asked";
        public const string Nobody = "assignment.nobody";
        public const string Postponed = "assignment.postponed";
        public const string Waits = "assignment.waits";
        public const string With = "assignment.with";
    }

    public static class Brief
    {
        public const string About = "brief.about";
        public const string Customer = "brief.customer";
        public const string DeclinedOffer = "brief.declined-offer";
        public const string DeclinedOfferBecause = "brief.declined-offer.because";
        public const string Do = "brief.do";
        public const string Dont = "brief.dont";
        public const string Earlier = "brief.earlier";
        public const string EarlierOutcome = "brief.earlier-outcome";
        public const string EarlierUnknown = "brief.earlier-unknown";
        public const string Emotions = "brief.emotions";
        public const string Erased = "brief.erased";
        public const string GoodTime = "brief.good-time";
        public const string LastWords = "brief.last-words";
        public const string MoreEarlier = "brief.more-earlier";
        public const string NoneEarlier = "brief.none-earlier";
        public const string NotReadable = "brief.not-readable";
        public const string NotToBeSent = "brief.not-to-be-sent";
        public const string OtherTime = "brief.other-time";
        public const string PreferredChannel = "brief.preferred-channel";
        public const string PromiseApologised = "brief.promise-apologised";
        public const string PromiseBroken = "brief.promise-broken";
        public const string PromiseOpen = "brief.promise-open";
        public const string RequestMissed = "brief.request-missed";
        public const string RequestOpen = "brief.request-open";
        public const string Style = "brief.style";
        public const string Vulnerable = "brief.vulnerable";

        public static string Declined(long count) => count == 1 ? "brief.declined.one" : "brief.declined";

        public static string EarlierReopened(long count) => count == 1 ? "brief.earlier-reopened.one" : "brief.earlier-reopened";

        public static string StyleDo(string style) => $"brief.style.{style}.do";

        public static string StyleDont(string style) => $"brief.style.{style}.dont";
    }

    public static class Conclusions
    {
        public const string AmountMissing = "conclusion.amount-missing";
        public const string AmountOfOther = "conclusion.amount-of-other";
        public const string LetterWithoutAppeal = "conclusion.letter-without-appeal";
        public const string LetterWithoutOutcome = "conclusion.letter-without-outcome";
        public const string LetterWithoutReasons = "conclusion.letter-without-reasons";
        public const string LetterWithoutRedress = "conclusion.letter-without-redress";
        public const string LetterWithoutRemedy = "conclusion.letter-without-remedy";
        public const string MoneyForRejected = "conclusion.money-for-rejected";
        public const string NoFinding = "conclusion.no-finding";
        public const string NoReasons = "conclusion.no-reasons";
        public const string NoRedress = "conclusion.no-redress";
        public const string NoRemedy = "conclusion.no-remedy";
        public const string NoWay = "first-contact.no-way";
        public const string OfferedBefore = "first-contact.offered-before";
        public const string Reopened = "first-contact.reopened";
        public const string SpokenBefore = "first-contact.spoken-before";
        public const string Upheld = "conclusion.upheld";

        public static string Authority(string authority) => $"authority.{authority}";

        public static string Body(string body) => $"appeal-body.{body}";

        public static string External(string outcome) => $"external.{outcome}";

        public static string Outcome(string outcome) => $"conclusion.{outcome}";

        public static string Redress(string kind) => $"redress-kind.{kind}";
    }

    public static class Drawing
    {
        public const string Internal = "drawing.internal";
    }

    public static class DryRun
    {
        public const string Asked = "dry-run.asked";
        public const string Chosen = "dry-run.chosen";
        public const string MissedRule = "dry-run.rule.missed";
        public const string MoreCandidates = "dry-run.candidate.more";
        public const string MoreRules = "dry-run.rule.more";
        public const string Nobody = "dry-run.nobody";
        public const string NoRule = "dry-run.no-rule";
        public const string Otherwise = "dry-run.otherwise";
        public const string Postponed = "dry-run.postponed";
        public const string Queue = "dry-run.queue";
        public const string Waits = "dry-run.waits";
        public const string WonRule = "dry-run.rule.won";

        public static string Candidate(string order) => $"dry-run.candidate.{order}";

        public static string Target(string kind) => $"dry-run.target.{kind}";
    }

    public static class Due
    {
        public const string ClosedDay = "due.day.closed";
        public const string Counted = "due.counted";
        public const string Deadline = "due.deadline";
        public const string Extended = "due.extended";
        public const string ExtensionCondition = "due.extension-condition";
        public const string ExtendedBy = "due.extended-by";
        public const string KindChanged = "due.kind-changed";
        public const string Omitted = "due.omitted";
        public const string OpenDay = "due.day.open";
        public const string Agreed = "due.agreed";
        public const string OtherRules = "due.other-rules";
        public const string Pause = "due.pause";
        public const string SpentBefore = "due.spent-before";
        public const string Summary = "due.summary";
        public const string Undetermined = "due.undetermined";

        public static string Boundary(string rule) => $"due.boundary.{rule}";

        public static string CalendarDays(long count) => count == 1 ? "due.calendar-days.one" : "due.calendar-days";

        public static string Ends(string rule) => $"due.ends.{rule}";

        public static string Starts(string rule) => $"due.starts.{rule}";

        public static string State(string state) => $"due.state.{state}";
    }

    /// <summary>The words for the entries of a journal.</summary>
    public static class Entry
    {
        public const string AcceptedRemedy = "entry.accepted-remedy";
        public const string And = "entry.and";
        public const string Answer = "entry.answer";
        public const string AnswerOf = "entry.answer-of";
        public const string Apology = "entry.apology";
        public const string Appeal = "entry.appeal";
        public const string AppealUntil = "entry.appeal-until";
        public const string AppointmentCancelled = "entry.appointment-cancelled";
        public const string AppointmentMade = "entry.appointment-made";
        public const string AppointmentMoved = "entry.appointment-moved";
        public const string AppointmentNone = "entry.appointment-none";
        public const string ApprovalOverdue = "entry.approval-overdue";
        public const string ApproversReminded = "entry.approvers-reminded";
        public const string Approvers = "entry.approvers";
        public const string Argument = "entry.argument";
        public const string ArrivedOn = "entry.arrived-on";
        public const string AssignmentPostponed = "entry.assignment-postponed";
        public const string AssistanceRequested = "entry.assistance-requested";
        public const string Authority = "entry.authority";
        public const string AuthorityUntil = "entry.authority-until";
        public const string AutomaticFromCustomer = "entry.automatic-from-customer";
        public const string AutomaticToCustomer = "entry.automatic-to-customer";
        public const string BadFaithConfirmed = "entry.bad-faith-confirmed";
        public const string BadFaithSuspected = "entry.bad-faith-suspected";
        public const string Because = "entry.because";
        public const string ByDefault = "entry.by-default";
        public const string ByPolicy = "entry.by-policy";
        public const string ByRepresentative = "entry.by-representative";
        public const string ByRule = "entry.by-rule";
        public const string Change = "entry.change";
        public const string CheckDone = "entry.check-done";
        public const string CheckDoneNote = "entry.check-done-note";
        public const string ChecksRequired = "entry.checks-required";
        public const string ClassificationAdopted = "entry.classification-adopted";
        public const string ClassificationSuggested = "entry.classification-suggested";
        public const string ChildrenDamaged = "entry.children-damaged";
        public const string ChildrenInformed = "entry.children-informed";
        public const string ChildrenNotFollowed = "entry.children-not-followed";
        public const string ChildrenReached = "entry.children-reached";
        public const string ChildrenToFollow = "entry.children-to-follow";
        public const string ComplaintAbsorbed = "entry.complaint-absorbed";
        public const string ComplaintAbsorbedAbout = "entry.complaint-absorbed-about";
        public const string ComplaintCorrected = "entry.complaint-corrected";
        public const string ComplaintForwarded = "entry.complaint-forwarded";
        public const string ComplaintMerged = "entry.complaint-merged";
        public const string ComplaintReceived = "entry.complaint-received";
        public const string ComplaintReclassified = "entry.complaint-reclassified";
        public const string ComplaintRepaired = "entry.complaint-repaired";
        public const string ComplaintUnrelated = "entry.complaint-unrelated";
        public const string ConclusionReasons = "entry.conclusion-reasons";
        public const string ContactAfterClosing = "entry.contact-after-closing";
        public const string ContactForwarded = "entry.contact-forwarded";
        public const string ContactFromCustomer = "entry.contact-from-customer";
        public const string ContactToCustomer = "entry.contact-to-customer";
        public const string ContentConfirmed = "entry.content-confirmed";
        public const string CustomerChanged = "entry.customer-changed";
        public const string DeadlineAgreed = "entry.deadline-agreed";
        public const string DeadlineCancelled = "entry.deadline-cancelled";
        public const string DeadlineExtended = "entry.deadline-extended";
        public const string DeadlineMet = "entry.deadline-met";
        public const string DeadlineMetLate = "entry.deadline-met-late";
        public const string DeadlineMissed = "entry.deadline-missed";
        public const string DeadlinePaused = "entry.deadline-paused";
        public const string DeadlinePausedUntil = "entry.deadline-paused-until";
        public const string DeadlineRecalculated = "entry.deadline-recalculated";
        public const string DeadlineResumed = "entry.deadline-resumed";
        public const string DeadlineStarted = "entry.deadline-started";
        public const string DeadlineTakenOver = "entry.deadline-taken-over";
        public const string DeadlineTransferred = "entry.deadline-transferred";
        public const string EmergingIssueOfAll = "entry.emerging-issue-of-all";
        public const string EmergingIssueRecorded = "entry.emerging-issue-recorded";
        public const string EmergingIssueSeen = "entry.emerging-issue-seen";
        public const string EmergingIssueUsual = "entry.emerging-issue-usual";
        public const string EmotionFrom = "entry.emotion-from";
        public const string EmotionIs = "entry.emotion-is";
        public const string Erased = "entry.erased";
        public const string ErasedIn = "entry.erased-in";
        public const string ErasedThrough = "entry.erased-through";
        public const string EscalationArmed = "entry.escalation-armed";
        public const string EscalationArmedUntil = "entry.escalation-armed-until";
        public const string EscalationArmedWithout = "entry.escalation-armed-without";
        public const string EscalationEnded = "entry.escalation-ended";
        public const string Evidence = "entry.evidence";
        public const string EvidenceItem = "entry.evidence-item";
        public const string ExperienceAnswered = "entry.experience-answered";
        public const string ExtensionRequested = "entry.extension-requested";
        public const string ExtensionRequestedBy = "entry.extension-requested-by";
        public const string ExternalDue = "entry.external-due";
        public const string ExternalOverdue = "entry.external-overdue";
        public const string ExternalProgressed = "entry.external-progressed";
        public const string ExternalResult = "entry.external-result";
        public const string ExternalResultLate = "entry.external-result-late";
        public const string FactRecorded = "entry.fact-recorded";
        public const string FactsRequired = "entry.facts-required";
        public const string FactsTakenOver = "entry.facts-taken-over";
        public const string Field = "entry.field";
        public const string FieldsSet = "entry.fields-set";
        public const string FileAttached = "entry.file-attached";
        public const string FilesDetached = "entry.files-detached";
        public const string FilesDetachedToErase = "entry.files-detached-to-erase";
        public const string FilesErased = "entry.files-erased";
        public const string FinalLetterIssued = "entry.final-letter-issued";
        public const string FindingOfIssue = "entry.finding-of-issue";
        public const string FindingRecorded = "entry.finding-recorded";
        public const string FindingsTakenOver = "entry.findings-taken-over";
        public const string FollowUpCancelled = "entry.follow-up-cancelled";
        public const string FollowUpDue = "entry.follow-up-due";
        public const string FollowUpPlanned = "entry.follow-up-planned";
        public const string ForwardingTakenOver = "entry.forwarding-taken-over";
        public const string FurtherNeed = "entry.further-need";
        public const string Gap = "entry.gap";
        public const string HandlerAssigned = "entry.handler-assigned";
        public const string HandlerAwaited = "entry.handler-awaited";
        public const string HandlerRefused = "entry.handler-refused";
        public const string HandlerReleased = "entry.handler-released";
        public const string HostEvent = "entry.host-event";
        public const string ImprovementLinked = "entry.improvement-linked";
        public const string ImprovementNewsDeclined = "entry.improvement-news-declined";
        public const string ImprovementNewsWanted = "entry.improvement-news-wanted";
        public const string ImprovementTold = "entry.improvement-told";
        public const string IncidentJoined = "entry.incident-joined";
        public const string IncidentLeft = "entry.incident-left";
        public const string IncidentOpened = "entry.incident-opened";
        public const string InterestDeclared = "entry.interest-declared";
        public const string InterestsTakenOver = "entry.interests-taken-over";
        public const string IssueAdded = "entry.issue-added";
        public const string IssueConcluded = "entry.issue-concluded";
        public const string IssueConcludedAgain = "entry.issue-concluded-again";
        public const string IssueRemoved = "entry.issue-removed";
        public const string IssuesTakenOver = "entry.issues-taken-over";
        public const string KindChanged = "entry.kind-changed";
        public const string LegalHoldLifted = "entry.legal-hold-lifted";
        public const string LegalHoldPlaced = "entry.legal-hold-placed";
        public const string Liability = "entry.liability";
        public const string LifecycleMigrated = "entry.lifecycle-migrated";
        public const string Line = "entry.line";
        public const string MainIssueChanged = "entry.main-issue-changed";
        public const string MessageDue = "entry.message-due";
        public const string MessageFailed = "entry.message-failed";
        public const string MessageSent = "entry.message-sent";
        public const string Money = "entry.money";
        public const string Names = "entry.names";
        public const string Never = "entry.never";
        public const string NextTry = "entry.next-try";
        public const string No = "entry.no";
        public const string NoApprover = "entry.no-approver";
        public const string NoAuthority = "entry.no-authority";
        public const string NoFactsRequired = "entry.no-facts-required";
        public const string NoImprovementNeeded = "entry.no-improvement-needed";
        public const string NoMoreTries = "entry.no-more-tries";
        public const string NoRule = "entry.no-rule";
        public const string NobodyFound = "entry.nobody-found";
        public const string NotAdmitted = "entry.not-admitted";
        public const string NotReached = "entry.customer-not-reached";
        public const string NotSatisfied = "entry.feedback-not-satisfied";
        public const string NoteAdded = "entry.note-added";
        public const string NotificationRaised = "entry.notification-raised";
        public const string ObjectionNotHeardBy = "entry.objection-not-heard-by";
        public const string ObjectionNoticeDue = "entry.objection-notice-due";
        public const string ImportedAt = "entry.imported-at";
        public const string OccurredAt = "entry.occurred-at";
        public const string OfTeam = "entry.of-team";
        public const string OfferAccepted = "entry.offer-accepted";
        public const string OfferApproved = "entry.offer-approved";
        public const string OfferApprovedLess = "entry.offer-approved-less";
        public const string OfferDeclined = "entry.offer-declined";
        public const string OfferDeviated = "entry.offer-deviated";
        public const string OfferLapsed = "entry.offer-lapsed";
        public const string OfferMade = "entry.offer-made";
        public const string OfferOption = "entry.offer-option";
        public const string OfferRefused = "entry.offer-refused";
        public const string OfferReopened = "entry.offer-reopened";
        public const string OfferRevised = "entry.offer-revised";
        public const string OfferSubmitted = "entry.offer-submitted";
        public const string OfferTakenOver = "entry.offer-taken-over";
        public const string OfferWithdrawn = "entry.offer-withdrawn";
        public const string OptionNeeds = "entry.option-needs";
        public const string OutcomesTakenOver = "entry.outcomes-taken-over";
        public const string ParentFollowed = "entry.parent-followed";
        public const string ParentNotFollowed = "entry.parent-not-followed";
        public const string ParentNotFollowedUnmet = "entry.parent-not-followed-unmet";
        public const string ParentNotTold = "entry.parent-not-told";
        public const string ParentProgressed = "entry.parent-progressed";
        public const string OutsideNumber = "entry.outside-number";
        public const string PassedOn = "entry.passed-on";
        public const string PassedOver = "entry.passed-over";
        public const string PassedOverCount = "entry.passed-over-count";
        public const string PassedOverMore = "entry.passed-over-more";
        public const string PersonalDataErased = "entry.personal-data-erased";
        public const string Phrases = "entry.phrases";
        public const string PlaybookChosen = "entry.playbook-chosen";
        public const string PlaybookResumed = "entry.playbook-resumed";
        public const string PromiseBroken = "entry.promise-broken";
        public const string PromiseKept = "entry.promise-kept";
        public const string PromiseKeptLate = "entry.promise-kept-late";
        public const string PromiseMade = "entry.promise-made";
        public const string PromiseReleased = "entry.promise-released";
        public const string PromiseTakenOver = "entry.promise-taken-over";
        public const string RecordedAt = "entry.recorded-at";
        public const string Redress = "entry.redress";
        public const string RedressAmount = "entry.redress-amount";
        public const string RedressLine = "entry.redress-line";
        public const string ReferralTakenOver = "entry.referral-taken-over";
        public const string ReferredExternally = "entry.referred-externally";
        public const string RemediesOpen = "entry.remedies-open";
        public const string RemedyCompleted = "entry.remedy-completed";
        public const string RemedyCompletedLate = "entry.remedy-completed-late";
        public const string RemedyCondition = "entry.remedy-condition";
        public const string RemedyConditions = "entry.remedy-conditions";
        public const string RemedyFailed = "entry.remedy-failed";
        public const string RemedyGoodwill = "entry.remedy-goodwill";
        public const string RemedyProgressed = "entry.remedy-progressed";
        public const string RemedyStarted = "entry.remedy-started";
        public const string RemedyTakenOver = "entry.remedy-taken-over";
        public const string RemedyValue = "entry.remedy-value";
        public const string RemedyWithdrawn = "entry.remedy-withdrawn";
        public const string RepeatsOvertaken = "entry.repeats-overtaken";
        public const string RepeatsRecounted = "entry.repeats-recounted";
        public const string ReportedBack = "entry.reported-back";
        public const string ReportedBackLate = "entry.reported-back-late";
        public const string RepresentativeRegistered = "entry.representative-registered";
        public const string RepresentativeRevoked = "entry.representative-revoked";
        public const string RequestAnswered = "entry.request-answered";
        public const string RequestAnsweredLate = "entry.request-answered-late";
        public const string RequestMissed = "entry.request-missed";
        public const string RequestTakenOver = "entry.request-taken-over";
        public const string RequestWithdrawn = "entry.request-withdrawn";
        public const string ResolvedAtFirstContact = "entry.resolved-at-first-contact";
        public const string RootCause = "entry.root-cause";
        public const string Satisfaction = "entry.satisfaction";
        public const string Satisfied = "entry.feedback-satisfied";
        public const string SignalsChanged = "entry.signals-changed";
        public const string Solved = "entry.solved";
        public const string StatusChanged = "entry.status-changed";
        public const string StepCompleted = "entry.step-completed";
        public const string StepCompletedNote = "entry.step-completed-note";
        public const string StepOverdue = "entry.step-overdue";
        public const string StepSkipped = "entry.step-skipped";
        public const string SummaryConfirmed = "entry.summary-confirmed";
        public const string SuspicionDismissed = "entry.suspicion-dismissed";
        public const string SuspicionLapsed = "entry.suspicion-lapsed";
        public const string TeamAssigned = "entry.team-assigned";
        public const string Then = "entry.then";
        public const string Through = "entry.through";
        public const string Told = "entry.told";
        public const string TriggerHandled = "entry.trigger-handled";
        public const string TriggerNotPermitted = "entry.trigger-not-permitted";
        public const string UnknownEvent = "entry.unknown-event";
        public const string Unsolved = "entry.unsolved";
        public const string Utc = "entry.utc";
        public const string VenueChanged = "entry.venue-changed";
        public const string VenueFull = "entry.venue-full";
        public const string VenueFullInstead = "entry.venue-full-instead";
        public const string Version = "entry.version";
        public const string VulnerableCustomer = "entry.vulnerable-customer";
        public const string WithoutAuthority = "entry.without-authority";
        public const string WithoutWanted = "entry.without-wanted";
        public const string WouldRecommend = "entry.would-recommend";
        public const string Yes = "entry.yes";

        public static string Ahead(string by) => $"entry.ahead.{by}";

        public static string Cancelled(string because) => $"entry.cancelled.{because}";

        public static string Classifier(string fault) => $"entry.classifier.{fault}";

        public static string Outcome(string outcome) => $"entry.outcome.{outcome}";

        public static string Part(string name) => $"entry.part.{name}";

        public static string Recalculated(string because) => $"entry.recalculated.{because}";

        public static string Related(string kind) => $"entry.related.{kind}";
    }

    public static class Erasure
    {
        public const string NoText = "erasure.no-text";
    }

    public static class Escalation
    {
        public const string Next = "escalation.next";
        public const string NextUndetermined = "escalation.next-undetermined";
        public const string NoChange = "escalation.no-change";
        public const string NoOpening = "escalation.no-opening";
        public const string None = "escalation.none";
        public const string Summary = "escalation.summary";

        public static string Change(string kind) => $"escalation.change.{kind}";

        public static string End(string why) => $"escalation.end.{why}";

        public static string Reason(string reason) => $"escalation.reason.{reason}";
    }

    public static class Extension
    {
        public static string Condition(string words) => $"extension.condition.{words}";

        public const string None = "extension.none";
        public const string UsedUp = "extension.used-up";
    }

    public static class Appointments
    {
        public const string Deferred = "appointment.deferred";
        public const string Due = "appointment.due";
        public const string LookAgain = "appointment.look-again";
    }

    public static class Fields
    {
        public const string Nearest = "input.field.nearest";
        public const string NotAChoice = "input.field.not-a-choice";
        public const string NotPlain = "input.field.not-plain";
        public const string TooLarge = "input.field.too-large";
        public const string TooLong = "input.field.too-long";
        public const string TooSmall = "input.field.too-small";
        public const string Unknown = "input.field.unknown";

        public static string WrongKind(string kind) => $"input.field.kind.{kind}";
    }

    public static class Files
    {
        public const string Erasing = "input.file.erasing";
        public const string NotAHash = "input.file.not-a-hash";
        public const string NotAMediaType = "input.file.not-a-media-type";
        public const string TooLong = "input.file.too-long";
        public const string Twice = "input.file.twice";
    }

    public static class FollowUps
    {
        public const string ByFirm = "follow-up.by-firm";
        public const string Feedback = "follow-up.feedback";
        public const string NoContact = "follow-up.no-contact";
        public const string NoContactSince = "follow-up.no-contact-since";
        public const string NoneOpen = "follow-up.none-open";
        public const string TooEarly = "follow-up.too-early";
        public const string UnknownQuestion = "follow-up.unknown-question";
        public const string UnknownQuestionNear = "follow-up.unknown-question-near";
    }

    public static class Guidance
    {
        public const string Aim = "guidance.aim";
        public const string Avoid = "guidance.avoid";
        public const string ByHand = "guidance.by-hand";
        public const string Changed = "guidance.changed";
        public const string Do = "guidance.do";
        public const string ForThisCustomer = "guidance.for-this-customer";
        public const string Next = "guidance.next";
        public const string Obstacle = "guidance.obstacle";
        public const string Overdue = "guidance.overdue";
        public const string Say = "guidance.say";
        public const string Soften = "guidance.soften";

        /// <summary>Returns the key of the reason for a hint.</summary>
        public static string Because(string about) => $"guidance.because.{about}";

        /// <summary>Returns the key of a hint that goes with any step.</summary>
        public static string Hint(string about) => $"guidance.hint.{about}";

        /// <summary>Returns the key of the words for a change, for a change with a certain cause, or of the non-verbal care that goes with it.</summary>
        public static string Words(string change) => $"guidance.words.{change}";
    }

    public static class BadFaith
    {
        public const string Handled = "bad-faith.handled";
        public const string HandledMerged = "bad-faith.handled-merged";
        public const string Handles = "bad-faith.handles";
        public const string HadPart = "bad-faith.had-part";
        public const string Notice = "bad-faith.notice";
        public const string OnlyStaff = "bad-faith.only-staff";
        public const string SamePerson = "bad-faith.same-person";
        public const string TooManyHands = "bad-faith.too-many-hands";

        public static string Lapse(string reason) => $"bad-faith.lapsed.{reason}";
    }

    public static class Findings
    {
        public const string NoContact = "confirmed.no-contact";
        public const string NoContactSince = "confirmed.no-contact-since";
        public const string NotMain = "issue.not-main";

        public static string Check(string check) => $"check.{check}";

        public static string Confirmed(string kind) => $"confirmed.{kind}";

        public static string Fact(string fact) => $"fact.{fact}";

        public static string Outcome(string outcome) => $"outcome.{outcome}";
    }

    public static class Export
    {
        public const string Anothers = "export.anothers";
        public const string Complaint = "export.complaint";
        public const string Erased = "export.erased";
        public const string File = "export.file";
        public const string Files = "export.files";
        public const string InRealm = "export.in-realm";
        public const string NotExported = "export.not-exported";
        public const string Nothing = "export.nothing";
        public const string Text = "export.text";
        public const string TextAt = "export.text-at";
        public const string Title = "export.title";
        public const string Unread = "export.unread";
        public const string Withheld = "export.withheld";
    }

    public static class Import
    {
        public const string BeforeReceipt = "import.before-receipt";
        public const string Derived = "import.derived";
        public const string InFuture = "import.in-future";
        public const string NotImportable = "import.not-importable";
        public const string OwnInstant = "import.own-instant";
        public const string Step = "import.step";
        public const string UnknownStatus = "import.unknown-status";
    }

    public static class Input
    {
        public const string Empty = "input.empty";
        public const string Itself = "input.itself";
        public const string Negative = "input.negative";
        public const string NotACurrency = "input.not-a-currency";
        public const string NotALanguage = "input.not-a-language";
        public const string NotAName = "input.not-a-name";
        public const string NotAhead = "input.not-ahead";
        public const string NotATimeZone = "input.not-a-time-zone";
        public const string NotByCustomer = "input.not-by-customer";
        public const string NotJson = "input.not-json";
        public const string NotPlain = "input.not-plain";
        public const string NotPlainName = "input.not-plain-name";
        public const string OutOfRange = "input.out-of-range";
        public const string TooEarly = "input.too-early";
        public const string TooLate = "input.too-late";
        public const string TooLong = "input.too-long";
        public const string TooMany = "input.too-many";
        public const string Twice = "input.twice";
        public const string Undefined = "input.undefined";
    }

    public static class Nobody
    {
        public const string Else = "nobody.else";
        public const string Known = "nobody.known";
        public const string OthersWait = "nobody.others-wait";
        public const string Unanswered = "nobody.unanswered";
    }

    public static class Offers
    {
        public const string AwaitsApproval = "offer.awaits-approval";
        public const string ByFirm = "offer.by-firm";
        public const string Exclusive = "offer.exclusive";
        public const string MayGive = "mandate.may-give";
        public const string MayGiveKinds = "mandate.may-give-kinds";
        public const string MayOffer = "mandate.may-offer";
        public const string MayOfferKinds = "mandate.may-offer-kinds";
        public const string MoreFrom = "mandate.more-from";
        public const string NoContactSince = "offer.no-contact-since";
        public const string NoOption = "offer.no-option";
        public const string NoRemedy = "offer.no-remedy";
        public const string NotAccepted = "offer.not-accepted";
        public const string NotAwaiting = "offer.not-awaiting";
        public const string NothingAwaits = "offer.nothing-awaits";
        public const string NotLess = "offer.not-less";
        public const string NotMadeYet = "offer.not-made-yet";
        public const string NotPercent = "offer.not-percent";
        public const string NoValue = "offer.no-value";
        public const string OtherRevision = "offer.other-revision";
        public const string OwnOffer = "offer.own-offer";
        public const string TooDear = "offer.too-dear";
        public const string TooManyDecimals = "offer.too-many-decimals";
        public const string WantedMissing = "offer.wanted-missing";
        public const string WasRefused = "offer.was-refused";

        /// <summary>Returns the key of the name of a kind of holder of a mandate.</summary>
        public static string Holder(string kind) => $"mandate.holder.{kind}";

        /// <summary>Returns the key of the reason why an option needs approval.</summary>
        public static string Need(string reason) => $"offer.need.{reason}";

        /// <summary>Returns the key of the reason why an option is not covered by the mandate of the approver.</summary>
        public static string NotCovered(string reason) => $"offer.not-covered.{reason}";

        public static string RemedyState(string state) => $"offer.remedy-state.{state}";

        public static string State(string state) => $"offer.state.{state}";

        public static string TooFew(int least) => least == 1 ? "offer.too-few.one" : "offer.too-few";
    }

    public static class OutOfOrder
    {
        public const string Future = "out-of-order.future";
        public const string Past = "out-of-order.past";
    }

    public static class Promises
    {
        public const string CalendarEnds = "promise.calendar-ends";
        public const string KeptByFirm = "promise.kept-by-firm";
        public const string NameTaken = "promise.name-taken";
        public const string NoApology = "promise.no-apology";
        public const string NoCalendar = "promise.no-calendar";
        public const string NoContactSince = "promise.no-contact-since";

        public static string KeptOnlyBy(string act) => $"promise.kept-only-by.{act}";
    }

    public static class Relations
    {
        public const string Already = "relation.already";
        public const string AlikeTexts = "relation.alike-texts";
        public const string Closed = "relation.closed";
        public const string HasChildren = "relation.has-children";
        public const string HasParent = "relation.has-parent";
        public const string Merged = "relation.merged";
        public const string SameCategory = "relation.same-category";
        public const string SameCustomer = "relation.same-customer";
        public const string TimeNear = "relation.time-near";
        public const string TooMany = "relation.too-many";

        public static string Kind(string kind) => $"relation.kind.{kind}";
    }

    public static class Requests
    {
        public const string Involved = "request.involved";
        public const string NoUnit = "request.no-unit";
    }

    public static class Steps
    {
        public const string ByFirm = "step.by-firm";
        public const string ComesFirst = "step.comes-first";
        public const string IsDone = "step.is-done";
        public const string IsRequired = "step.is-required";
        public const string LaterDone = "step.later-done";
        public const string Named = "step.named";
        public const string Nearest = "step.nearest";
        public const string NeedsNote = "step.needs-note";
        public const string NoPlaybook = "step.no-playbook";
        public const string NotOfPlaybook = "step.not-of-playbook";
        public const string UnknownGuard = "step.unknown-guard";
    }

    public static class Suggestions
    {
        public const string AtLeast = "suggestion.at-least";
        public const string AtMost = "suggestion.at-most";
        public const string Because = "suggestion.because";
        public const string Between = "suggestion.between";
        public const string Conditions = "suggestion.conditions";
        public const string Item = "suggestion.item";
        public const string Key = "suggestion.key";
        public const string Otherwise = "suggestion.otherwise";
        public const string Words = "suggestion.words";

        /// <summary>Returns the key of the conditions of a remedy that a rule suggests.</summary>
        public static string ConditionsOf(string rule, string kind) => $"suggestion.conditions.{rule}.{kind}";

        public static string Deviation(string how) => $"suggestion.deviation.{how}";

        /// <summary>Returns the key of the general words for a kind of remedy.</summary>
        public static string WordsFor(string kind) => $"suggestion.words-for.{kind}";

        /// <summary>Returns the key of the words for a remedy that a rule suggests.</summary>
        public static string WordsOf(string rule, string kind) => $"suggestion.words.{rule}.{kind}";
    }

    public static class UnknownCode
    {
        public const string Nearest = "unknown-code.nearest";

        /// <summary>Returns the key for an unknown impact or urgency, whose text lists those of the matrix.</summary>
        public static string OfMatrix(string kind) => $"unknown-code.{kind}";

        public static string OfTaxonomy(string kind) => $"unknown-code.{kind}";
    }
}
