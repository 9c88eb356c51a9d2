namespace ComplaintFlow;

/// <summary>The codes of all refusals and faults. Each is explained in docs/errors.md.</summary>
/// <remarks>
/// 1xxx: a command was refused. 2xxx: a registration or setting is invalid. 3xxx: a lifecycle is invalid. 4xxx: rules are invalid.
/// 5xxx: infrastructure failed.
/// </remarks>
public static partial class ErrorCodes
{
    /// <summary>There is no complaint with this identifier, or the actor may not see it.</summary>
    public const string UnknownComplaint = "CF1001";

    /// <summary>The actor is not authorized.</summary>
    public const string NotAuthorized = "CF1002";

    /// <summary>The lifecycle of the complaint has no such trigger.</summary>
    public const string UnknownTrigger = "CF1003";

    /// <summary>The trigger is not permitted in this status.</summary>
    public const string TriggerNotPermitted = "CF1004";

    /// <summary>A condition of the trigger is not met.</summary>
    public const string GuardsUnmet = "CF1005";

    /// <summary>The argument of the trigger has the wrong type, is missing, or is not allowed.</summary>
    public const string WrongArgument = "CF1006";

    /// <summary>A text or value of the command is invalid.</summary>
    public const string InvalidInput = "CF1007";

    /// <summary>The version of the complaint differs from the expected one.</summary>
    public const string VersionMismatch = "CF1008";

    /// <summary>The key was used for another command.</summary>
    public const string KeyReused = "CF1009";

    /// <summary>Nothing was done, because the complaint kept being changed concurrently.</summary>
    public const string TooManyConflicts = "CF1010";

    /// <summary>The actor is involved in the complaint.</summary>
    public const string SelfDealing = "CF1011";

    /// <summary>The command would cause more events than one command may.</summary>
    public const string TooManyEvents = "CF1012";

    /// <summary>Another complaint already has this identifier.</summary>
    public const string IdInUse = "CF1013";

    /// <summary>The instant of the command is before the latest entry of the journal, or in the future.</summary>
    public const string OutOfOrder = "CF1014";

    /// <summary>The lifecycle is not registered.</summary>
    public const string UnknownLifecycle = "CF1015";

    /// <summary>The migration does not map a status, or maps it to one that does not exist.</summary>
    public const string UnmappedStatus = "CF1016";

    /// <summary>Several mutually exclusive conditions are met at once, so that the trigger's target is ambiguous.</summary>
    public const string AmbiguousTransition = "CF1017";

    /// <summary>The complaint is closed, and the command requires an open one.</summary>
    public const string AlreadyClosed = "CF1018";

    /// <summary>None of the requested handlers is available.</summary>
    public const string NobodyAvailable = "CF1019";

    /// <summary>A merge requires another complaint.</summary>
    public const string MergeNeedsOther = "CF1020";

    /// <summary>The other complaint of a merge belongs to another customer, and the command does not say that this is meant.</summary>
    public const string OtherCustomer = "CF1021";

    /// <summary>A complaint is to be routed again, and no routing rule applies to it.</summary>
    public const string NoRoutingRule = "CF1022";

    /// <summary>The promise is not kept by this: only by what was promised, and by the firm.</summary>
    public const string PromiseNotKept = "CF1301";

    /// <summary>The complaint has no open promise of this name.</summary>
    public const string NoSuchPromise = "CF1302";

    /// <summary>The complaint has no open request of this name.</summary>
    public const string NoSuchRequest = "CF1303";

    /// <summary>Staff enter something as the customer's word, but no contact with the customer is recorded that could have said it.</summary>
    public const string NotSaidByCustomer = "CF1304";

    /// <summary>The complaint's playbook has no step of this name, and neither a lifecycle nor a service target names it.</summary>
    public const string UnknownStep = "CF1320";

    /// <summary>A step of the playbook may not be completed or skipped now; the reasons say why.</summary>
    public const string StepNotAllowed = "CF1321";

    /// <summary>The complaint has no issue of this name.</summary>
    public const string NoSuchIssue = "CF1331";

    /// <summary>The main issue of a complaint cannot be removed.</summary>
    public const string MainIssueStays = "CF1332";

    /// <summary>A finding that denies the complaint, or says that the process was followed, has no answer to what the customer experienced.</summary>
    public const string ExperienceUnanswered = "CF1333";

    /// <summary>Two complaints cannot be related so, for the reasons given.</summary>
    public const string NotRelatable = "CF1400";

    /// <summary>The complaint has no relation to the other.</summary>
    public const string NotRelated = "CF1401";

    /// <summary>The parent of a mass incident has open children, and is not closed over them unless told to.</summary>
    public const string OpenChildren = "CF1402";

    /// <summary>The complaint does not stand for a mass incident: no other has joined it.</summary>
    public const string NoMassIncident = "CF1403";

    /// <summary>The children of a mass incident have not yet followed so much that nothing more can be told.</summary>
    public const string TooManyRounds = "CF1404";

    /// <summary>The store has no work or no queries, without which no child could follow.</summary>
    public const string CannotFollow = "CF1405";

    /// <summary>The complaint has no follow-up for which this could be recorded now.</summary>
    public const string NoFollowUp = "CF1371";

    /// <summary>The complaint has no offer of this name that stands.</summary>
    public const string NoSuchOffer = "CF1360";

    /// <summary>The offer may not be made, or this not be done with it, by the actor or in this form.</summary>
    public const string OfferNotAllowed = "CF1361";

    /// <summary>The offer may not be accepted or declined like this; the reasons say why.</summary>
    public const string AnswerNotAllowed = "CF1362";

    /// <summary>The offer may not be approved or refused like this; the reasons say why.</summary>
    public const string ApprovalNotAllowed = "CF1363";

    /// <summary>The complaint has no accepted remedy of this name that is still to be carried out.</summary>
    public const string NoSuchRemedy = "CF1364";

    /// <summary>The complaint takes of the budget of a period that is not over, so it cannot be removed yet.</summary>
    public const string BudgetPeriodOpen = "CF1365";

    /// <summary>The complaint has no suspicion of bad faith with this number that waits to be settled.</summary>
    public const string NoSuchSuspicion = "CF1381";

    /// <summary>The complaint is already suspected of bad faith, or that is confirmed.</summary>
    public const string AlreadySuspected = "CF1382";

    /// <summary>The actor cannot raise, or cannot confirm, a suspicion of bad faith; the reasons say why.</summary>
    public const string NotSecondPerson = "CF1383";

    /// <summary>The person who suspects bad faith cannot end the complaint while the suspicion is not settled.</summary>
    public const string EndedBySuspecter = "CF1384";

    /// <summary>The complaint has no message of this name.</summary>
    public const string NoSuchMessage = "CF1391";

    /// <summary>A text for a public channel would identify the customer.</summary>
    public const string IdentifiesCustomer = "CF1392";

    /// <summary>An issue cannot be concluded so: reasons, redress or a finding are missing, or contradict it.</summary>
    public const string ConclusionNotAllowed = "CF1410";

    /// <summary>The final letter lacks something that it must tell.</summary>
    public const string LetterIncomplete = "CF1411";

    /// <summary>The complaint has no open external stage of this name.</summary>
    public const string NoSuchReferral = "CF1412";

    /// <summary>No report of this name is owed to an authority.</summary>
    public const string NoSuchForwarding = "CF1413";

    /// <summary>The complaint cannot be resolved at the first contact.</summary>
    public const string FirstContactNotAllowed = "CF1414";

    /// <summary>The complaint has no representative of this name.</summary>
    public const string NoSuchRepresentative = "CF1415";

    /// <summary>Only the firm does this, not the customer.</summary>
    public const string OnlyFirmConcludes = "CF1416";

    /// <summary>The customer was to be told of an improvement action to which the complaint is not linked.</summary>
    public const string NotLinkedToImprovement = "CF1430";

    /// <summary>A row of an import, or a step of its history, cannot be imported; the reasons say why.</summary>
    public const string InvalidImport = "CF1440";

    /// <summary>The row was imported before, with other content; what is there is neither changed nor merged with it.</summary>
    public const string ImportedOtherwise = "CF1441";

    /// <summary>The complaint has as many alarms of emerging issues as it can have.</summary>
    public const string TooManyEmergingIssues = "CF1450";

    /// <summary>The venue is full.</summary>
    public const string VenueIsFull = "CF1061";

    /// <summary>There is no such escalation policy, or it cannot be fired manually.</summary>
    public const string UnknownPolicy = "CF1062";

    /// <summary>All levels of the escalation policy have already been fired in this episode.</summary>
    public const string AlreadyEscalated = "CF1063";

    /// <summary>The complaint was removed at the end of its retention period.</summary>
    public const string Purged = "CF1050";

    /// <summary>The complaint is under a legal hold, so nothing of it may be erased.</summary>
    public const string UnderLegalHold = "CF1051";

    /// <summary>The journal has no personal text at a specified place.</summary>
    public const string NoSuchText = "CF1052";

    /// <summary>The journal is not intact, so nothing can be rebuilt from it.</summary>
    public const string JournalNotIntact = "CF1053";

    /// <summary>The work item is not parked, or is no longer parked.</summary>
    public const string WorkNotParked = "CF1060";

    /// <summary>The command contains an unknown code, and the host refuses those.</summary>
    public const string UnknownCode = "CF1220";

    /// <summary>The complaint has no open deadline of this stage.</summary>
    public const string NoSuchDeadline = "CF1201";

    /// <summary>The deadline may not be extended, or not again.</summary>
    public const string NoExtension = "CF1202";

    /// <summary>The deadline has passed; only future deadlines can be extended.</summary>
    public const string ExtensionTooLate = "CF1203";

    /// <summary>A step must be completed before the deadline moves, such as telling the customer.</summary>
    public const string NoticeMissing = "CF1204";

    /// <summary>No extension is awaiting approval.</summary>
    public const string NothingToApprove = "CF1205";

    /// <summary>The person who requested an extension may not approve it.</summary>
    public const string ApproverIsProposer = "CF1206";
}
