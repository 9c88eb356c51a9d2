namespace ComplaintFlow;

/// <summary>Every code that the library gives a refusal or a fault. docs/errors.md explains each.</summary>
/// <remarks>1xxx: a command was refused. 2xxx: something is registered or configured wrongly. 3xxx: a lifecycle is defined wrongly. 4xxx: rules are. 5xxx: the surroundings failed.</remarks>
public static class ErrorCodes
{
    /// <summary>There is no complaint with this identifier, or the actor may not know of it.</summary>
    public const string UnknownComplaint = "CF1001";

    /// <summary>The actor may not do this.</summary>
    public const string NotAuthorized = "CF1002";

    /// <summary>The complaint's lifecycle does not know this trigger.</summary>
    public const string UnknownTrigger = "CF1003";

    /// <summary>The trigger may not fire in this status.</summary>
    public const string TriggerNotPermitted = "CF1004";

    /// <summary>Conditions of the trigger are not met.</summary>
    public const string GuardsUnmet = "CF1005";

    /// <summary>The trigger wants an argument of another type, or none, or one.</summary>
    public const string WrongArgument = "CF1006";

    /// <summary>Texts or values of the command are not valid.</summary>
    public const string InvalidInput = "CF1007";

    /// <summary>The complaint has another version than the command asked for.</summary>
    public const string VersionMismatch = "CF1008";

    /// <summary>The key has been used for another command.</summary>
    public const string KeyReused = "CF1009";

    /// <summary>Others kept changing the complaint; nothing was done.</summary>
    public const string TooManyConflicts = "CF1010";

    /// <summary>Somebody would be dealing with a complaint about themselves.</summary>
    public const string SelfDealing = "CF1011";

    /// <summary>The command would set off more events than one command may.</summary>
    public const string TooManyEvents = "CF1012";

    /// <summary>The complaint has the identifier that was asked for already.</summary>
    public const string IdInUse = "CF1013";

    /// <summary>The command happened before something that is in the journal already, or has not happened yet.</summary>
    public const string OutOfOrder = "CF1014";

    /// <summary>The lifecycle is not registered.</summary>
    public const string UnknownLifecycle = "CF1015";

    /// <summary>The migration does not say to which status the complaint goes, or names one that is not there.</summary>
    public const string UnmappedStatus = "CF1016";

    /// <summary>Several conditions that exclude each other are met at once, so that the trigger's target is not decided.</summary>
    public const string AmbiguousTransition = "CF1017";

    /// <summary>The complaint is closed, and this can only be done to open ones.</summary>
    public const string AlreadyClosed = "CF1018";

    /// <summary>Nobody who was asked for can have the complaint.</summary>
    public const string NobodyAvailable = "CF1019";

    /// <summary>Merging needs the other complaint.</summary>
    public const string MergeNeedsOther = "CF1020";

    /// <summary>The place has no room left.</summary>
    public const string VenueIsFull = "CF1061";

    /// <summary>There is no escalation policy of this name, or it is not one that is carried out by hand.</summary>
    public const string UnknownPolicy = "CF1062";

    /// <summary>The escalation policy has been carried out in this episode already.</summary>
    public const string AlreadyEscalated = "CF1063";
    /// <summary>The complaint was removed when the time for which it must be kept was over.</summary>
    public const string Purged = "CF1050";

    /// <summary>The complaint is under a legal hold, so that nothing of it may be erased.</summary>
    public const string UnderLegalHold = "CF1051";

    /// <summary>The journal has no personal text at a place that is to be erased.</summary>
    public const string NoSuchText = "CF1052";

    /// <summary>The work is not parked, or not any more.</summary>
    public const string WorkNotParked = "CF1060";
    /// <summary>The command carries a code that the host does not know, and the host refuses such.</summary>
    public const string UnknownCode = "CF1220";
    /// <summary>The complaint has no open deadline of this stage.</summary>
    public const string NoSuchDeadline = "CF1201";

    /// <summary>The deadline may not be extended, or not once more.</summary>
    public const string NoExtension = "CF1202";

    /// <summary>The deadline has gone by; only what is not due yet can be extended.</summary>
    public const string ExtensionTooLate = "CF1203";

    /// <summary>A step has to be done before the deadline moves, such as telling the customer.</summary>
    public const string NoticeMissing = "CF1204";

    /// <summary>Nobody has asked for an extension that could be approved.</summary>
    public const string NothingToApprove = "CF1205";

    /// <summary>Who asked for an extension may not approve it.</summary>
    public const string ApproverIsProposer = "CF1206";

    /// <summary>No store is registered.</summary>
    public const string NoStore = "CF2001";

    /// <summary>Nobody says who may do what.</summary>
    public const string NoAuthorizer = "CF2002";

    /// <summary>The store lacks an ability that a registered feature needs.</summary>
    public const string MissingStoreAbility = "CF2003";

    /// <summary>A setting is not known.</summary>
    public const string UnknownSetting = "CF2004";

    /// <summary>A setting has a value that it cannot have.</summary>
    public const string InvalidSetting = "CF2005";

    /// <summary>Two things of the same name are registered.</summary>
    public const string DuplicateRegistration = "CF2006";

    /// <summary>The number of a generation of the rules was used for other rules before.</summary>
    public const string ReusedGeneration = "CF2007";

    /// <summary>A configuration has more settings than are read.</summary>
    public const string ConfigurationTooLarge = "CF2008";

    /// <summary>No anchor is registered.</summary>
    public const string NoAnchor = "CF2050";

    /// <summary>A DbContext is not registered.</summary>
    public const string MissingContext = "CF2101";

    /// <summary>A DbContext's model lacks the tables.</summary>
    public const string MissingTables = "CF2102";

    /// <summary>A DbContext is on a database that the store does not know.</summary>
    public const string UnknownDatabase = "CF2103";

    /// <summary>The lifecycle's name or version is not valid.</summary>
    public const string InvalidLifecycleName = "CF3001";

    /// <summary>The lifecycle does not say where it starts, or names a status that is not described.</summary>
    public const string UndefinedStart = "CF3002";

    /// <summary>A rule goes to a status that is not described, or a dynamic one to none.</summary>
    public const string UndefinedTarget = "CF3003";

    /// <summary>Two rules of one status for one trigger apply at once.</summary>
    public const string ConflictingRules = "CF3004";

    /// <summary>A status is a substate of itself.</summary>
    public const string ParentCycle = "CF3005";

    /// <summary>A status is a substate of several others.</summary>
    public const string SeveralParents = "CF3006";

    /// <summary>No trigger leads to a status.</summary>
    public const string UnreachableStatus = "CF3007";

    /// <summary>No trigger leads out of a status that is not final.</summary>
    public const string DeadEnd = "CF3008";

    /// <summary>An initial substate is not a direct substate, or there are several.</summary>
    public const string InvalidInitialSubstate = "CF3009";

    /// <summary>A trigger carries different arguments in different rules.</summary>
    public const string ConflictingArguments = "CF3010";

    /// <summary>A rule goes from a status to itself.</summary>
    public const string TransitionToItself = "CF3011";

    /// <summary>A lifecycle has too many statuses, triggers, rules, guards or levels.</summary>
    public const string LifecycleTooLarge = "CF3012";

    /// <summary>A written lifecycle is not the JSON that is expected: malformed, of another type, or with a property that nobody knows.</summary>
    public const string InvalidLifecycleJson = "CF3013";

    /// <summary>A value in a written lifecycle is missing, not valid, or does not go with another.</summary>
    public const string InvalidLifecycleValue = "CF3014";

    /// <summary>A written lifecycle names a guard that nobody has added, or wants an argument of one that takes none.</summary>
    public const string UnknownGuard = "CF3015";

    /// <summary>Two guards of one lifecycle are written alike and are different conditions.</summary>
    public const string ConflictingGuards = "CF3016";

    /// <summary>A guard looks at an argument that its trigger does not carry.</summary>
    public const string GuardWantsOtherArgument = "CF3017";

    /// <summary>A written lifecycle names a selector that nobody has added.</summary>
    public const string UnknownSelector = "CF3018";

    /// <summary>A written lifecycle names a parent that is not described.</summary>
    public const string UndefinedParent = "CF3019";

    /// <summary>A written lifecycle describes a status twice.</summary>
    public const string DuplicateStatus = "CF3020";

    /// <summary>A machine has an entry, exit, activation or deactivation action.</summary>
    public const string ActionInMachine = "CF3021";

    /// <summary>A machine has an asynchronous guard, selector or internal action.</summary>
    public const string AsynchronousRule = "CF3022";

    /// <summary>A machine has a rule "if" without any condition.</summary>
    public const string MissingCondition = "CF3023";

    /// <summary>Stateless, or the host's code, threw while a machine was configured.</summary>
    public const string MachineThrew = "CF3024";

    /// <summary>Nothing says how the arguments of a trigger are written, or it says so for others than those of the machine.</summary>
    public const string UnwrittenArgument = "CF3025";

    /// <summary>The states or triggers of a machine do not stand for names.</summary>
    public const string NamelessMember = "CF3026";

    /// <summary>Stateless decides otherwise than the lifecycle describes.</summary>
    public const string StatelessDisagrees = "CF3027";

    /// <summary>The name of a rule or of a predicate is not a name.</summary>
    public const string InvalidRuleName = "CF4001";

    /// <summary>Two rules of a table have the same name, or look for the same.</summary>
    public const string DuplicateRule = "CF4002";

    /// <summary>A rule looks for something that cannot be.</summary>
    public const string InvalidMatchKey = "CF4003";

    /// <summary>A rule looks for nothing, so that it would match everything.</summary>
    public const string RuleWithoutKeys = "CF4004";

    /// <summary>A rule refers to a predicate that nobody has declared.</summary>
    public const string UnknownPredicate = "CF4005";

    /// <summary>Two different predicates have the same name.</summary>
    public const string DuplicatePredicate = "CF4006";

    /// <summary>A rule does not say whom a complaint is given to.</summary>
    public const string MissingTarget = "CF4007";

    /// <summary>A rule says in two ways whom a complaint is given to.</summary>
    public const string AmbiguousTarget = "CF4008";

    /// <summary>The name of a handler or of a team is not a name.</summary>
    public const string InvalidTarget = "CF4009";

    /// <summary>A handler is described wrongly.</summary>
    public const string InvalidHandler = "CF4011";

    /// <summary>A handler is described twice, and differently.</summary>
    public const string ConflictingHandler = "CF4012";

    /// <summary>The ladder of tiers has a tier twice, or one without a name.</summary>
    public const string InvalidLadder = "CF4013";

    /// <summary>How one is chosen among several people is said wrongly.</summary>
    public const string InvalidStrategy = "CF4014";

    /// <summary>A rule can never win, since earlier rules take all that it looks for.</summary>
    public const string RuleNeverWins = "CF4020";

    /// <summary>No rule takes every complaint of a category and an urgency, and nothing is said for the rest.</summary>
    public const string UncoveredClassification = "CF4021";

    /// <summary>A rule asks for a team or a handler that the directory does not know.</summary>
    public const string UnknownTarget = "CF4022";

    /// <summary>A rule asks for a team that has no members.</summary>
    public const string EmptyTeam = "CF4023";

    /// <summary>The identifier of an escalation policy is not one.</summary>
    public const string InvalidPolicyId = "CF4301";

    /// <summary>Two escalation policies have the same identifier, or there are too many.</summary>
    public const string DuplicatePolicy = "CF4302";

    /// <summary>An escalation policy waits for a deadline of a stage for which no service target sets one.</summary>
    public const string StageWithoutTarget = "CF4303";

    /// <summary>A venue is named that is not described.</summary>
    public const string UnknownVenue = "CF4304";

    /// <summary>An escalation policy counts by a calendar, and none is there.</summary>
    public const string MissingCalendar = "CF4305";

    /// <summary>An escalation policy asks for a team or a handler that is not described.</summary>
    public const string UnknownEscalationTarget = "CF4306";

    /// <summary>The levels of an escalation policy never end, or follow each other at once.</summary>
    public const string EndlessLadder = "CF4307";

    /// <summary>An escalation policy changes nothing.</summary>
    public const string ChangesNothing = "CF4308";

    /// <summary>An escalation policy does not say what it waits for, or says it wrongly.</summary>
    public const string InvalidCondition = "CF4309";

    /// <summary>An escalation policy excepts a status that no lifecycle has.</summary>
    public const string UnknownStatus = "CF4310";

    /// <summary>A venue is described wrongly.</summary>
    public const string InvalidVenue = "CF4311";

    /// <summary>A phrase by which signals are found is described wrongly.</summary>
    public const string InvalidPhrase = "CF4312";
    /// <summary>Not every rule was looked at for whether it can win.</summary>
    public const string AnalysisStopped = "CF4024";

    /// <summary>The directory of handlers failed.</summary>
    public const string DirectoryFailed = "CF4030";

    /// <summary>The directory of handlers did not answer in time.</summary>
    public const string DirectoryTimeout = "CF4031";
    /// <summary>An urgency matrix says nothing for an impact and an urgency.</summary>
    public const string UrgencyMatrixHole = "CF4101";

    /// <summary>An urgency matrix names an impact, an urgency or a priority twice.</summary>
    public const string DuplicateInUrgencyMatrix = "CF4102";

    /// <summary>An urgency matrix yields something that is neither an urgency nor a priority.</summary>
    public const string UnknownUrgency = "CF4103";

    /// <summary>The name of an impact, an urgency or a priority is not a name.</summary>
    public const string InvalidUrgencyMatrixName = "CF4104";

    /// <summary>A term of a taxonomy is described wrongly.</summary>
    public const string InvalidTerm = "CF4110";

    /// <summary>A term of a taxonomy is described twice.</summary>
    public const string DuplicateTerm = "CF4111";

    /// <summary>A code or synonym of a taxonomy would stand for two terms.</summary>
    public const string AmbiguousSynonym = "CF4112";

    /// <summary>What lies above a term is not described, or is the term itself.</summary>
    public const string UnknownParent = "CF4113";

    /// <summary>There is no such set of terms.</summary>
    public const string UnknownTaxonomySet = "CF4114";

    /// <summary>There are too many terms, names, keywords, impacts, urgencies or priorities.</summary>
    public const string ClassificationTooLarge = "CF4115";

    /// <summary>Words to look for are none, or do not say what they speak for.</summary>
    public const string InvalidKeyword = "CF4120";

    /// <summary>Words speak for a code that the taxonomy does not know.</summary>
    public const string KeywordForUnknownCode = "CF4121";

    /// <summary>The keyword classifier has nothing to look for.</summary>
    public const string NoKeywords = "CF4122";

    /// <summary>How repeats are counted is said wrongly.</summary>
    public const string InvalidRepeatCount = "CF4130";
    /// <summary>The name of a service target is not a name of 1 to 48 characters.</summary>
    public const string InvalidTargetName = "CF4201";

    /// <summary>Two service targets, or two calendars, have the same name, or a stage is described twice.</summary>
    public const string DuplicateTarget = "CF4202";

    /// <summary>A service target names a calendar that nobody has described, or none where it needs one.</summary>
    public const string UnknownCalendar = "CF4203";

    /// <summary>A stage is not known: nothing meets it, no target is of it, or what is to meet it does not exist.</summary>
    public const string UnknownStage = "CF4204";

    /// <summary>A service target does not say how much time there is, or gives none.</summary>
    public const string InvalidTargetTime = "CF4205";

    /// <summary>An extension does not say by how much, is of another kind than the time it extends, or can be had too often.</summary>
    public const string InvalidExtension = "CF4206";

    /// <summary>There is no preset of this name.</summary>
    public const string UnknownPreset = "CF4207";

    /// <summary>The name of a calendar or of a set of holidays is not a name.</summary>
    public const string InvalidCalendarName = "CF4501";

    /// <summary>A calendar names no time zone, or one that the machine does not know.</summary>
    public const string UnknownTimeZone = "CF4502";

    /// <summary>Opening hours are not hours.</summary>
    public const string InvalidHours = "CF4503";

    /// <summary>Two spans of opening hours overlap.</summary>
    public const string OverlappingHours = "CF4504";

    /// <summary>A calendar never opens.</summary>
    public const string CalendarNeverOpens = "CF4505";

    /// <summary>Two things are said of one day that contradict each other.</summary>
    public const string ContradictingDays = "CF4506";

    /// <summary>A date, or a day of every year, is none.</summary>
    public const string InvalidDate = "CF4507";

    /// <summary>A make-up day is worked as a weekday on which the calendar is closed.</summary>
    public const string MakeUpDayWithoutHours = "CF4508";

    /// <summary>A calendar observes a set of holidays that is not described.</summary>
    public const string UnknownHolidaySet = "CF4509";

    /// <summary>A calendar has too many days, spans or sets of holidays, or there are too many calendars.</summary>
    public const string CalendarTooLarge = "CF4510";

    /// <summary>Written calendars are not the JSON that is expected.</summary>
    public const string InvalidCalendarJson = "CF4511";

    /// <summary>A text is not an allowance.</summary>
    public const string InvalidAllowance = "CF4512";

    /// <summary>What a calendar was asked for lies outside the years that it knows, or after its last opening.</summary>
    public const string OutsideCalendar = "CF4601";

    /// <summary>The store could not answer.</summary>
    public const string StoreUnavailable = "CF5001";

    /// <summary>The store asks for a newer version of the library.</summary>
    public const string WriterTooOld = "CF5002";

    /// <summary>A feature needs a writer level that does not stand yet.</summary>
    public const string WriterLevelNotRaised = "CF5003";

    /// <summary>The bytes of an entry and its hash do not fit together.</summary>
    public const string EntryChanged = "CF5301";

    /// <summary>What stands beside the header of an entry says something else than the header.</summary>
    public const string EntryColumnsDiffer = "CF5302";

    /// <summary>A personal text does not fit its seal.</summary>
    public const string SealedTextChanged = "CF5303";

    /// <summary>A personal text is gone, and nobody erased it.</summary>
    public const string SealedTextMissing = "CF5304";

    /// <summary>A personal text is there that was erased.</summary>
    public const string ErasedTextPresent = "CF5305";

    /// <summary>An entry is missing between others.</summary>
    public const string JournalGap = "CF5306";

    /// <summary>The journal ends before the snapshot's version.</summary>
    public const string JournalCut = "CF5307";

    /// <summary>The head of the chain is not the hash of the latest entry.</summary>
    public const string HeadDiffers = "CF5308";

    /// <summary>The snapshot is not what the journal comes to.</summary>
    public const string SnapshotDiffers = "CF5309";

    /// <summary>An entry was written with a key that the ring does not have.</summary>
    public const string UnknownJournalKey = "CF5310";

    /// <summary>An entry has no key where it must have one.</summary>
    public const string JournalKeyDropped = "CF5311";

    /// <summary>An entry cannot be read, or does not follow from those before it.</summary>
    public const string EntryUnreadable = "CF5312";

    /// <summary>A tombstone and its hash do not fit together.</summary>
    public const string TombstoneChanged = "CF5313";

    /// <summary>A complaint is gone that was anchored.</summary>
    public const string AnchoredComplaintMissing = "CF5314";

    /// <summary>The journal is shorter than it was when it was anchored.</summary>
    public const string AnchoredJournalCut = "CF5315";

    /// <summary>An entry is not the one that was anchored.</summary>
    public const string AnchoredEntryDiffers = "CF5316";

    /// <summary>An anchor, or a page of it, is missing or was changed.</summary>
    public const string AnchorChanged = "CF5317";
    /// <summary>The store's tables are not there, or not those that this version knows.</summary>
    public const string SchemaMismatch = "CF5101";

    /// <summary>The store's database does not take part in the caller's transaction.</summary>
    public const string UnsupportedTransaction = "CF5102";

    /// <summary>Another transaction came first, and the host's cannot see it.</summary>
    public const string StaleTransaction = "CF5103";

    /// <summary>A snapshot is stored in the form of another version of the library.</summary>
    public const string SnapshotFormat = "CF5104";
}
