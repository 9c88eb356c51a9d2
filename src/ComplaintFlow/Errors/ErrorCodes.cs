namespace ComplaintFlow;

/// <summary>The codes of all refusals and faults. Each is explained in docs/errors.md.</summary>
/// <remarks>
/// 1xxx: a command was refused. 2xxx: a registration or setting is invalid. 3xxx: a lifecycle is invalid. 4xxx: rules are invalid.
/// 5xxx: infrastructure failed.
/// </remarks>
public static class ErrorCodes
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

    /// <summary>No store is registered.</summary>
    public const string NoStore = "CF2001";

    /// <summary>No authorizer is registered.</summary>
    public const string NoAuthorizer = "CF2002";

    /// <summary>The store does not support a registered feature.</summary>
    public const string MissingStoreAbility = "CF2003";

    /// <summary>A setting is unknown.</summary>
    public const string UnknownSetting = "CF2004";

    /// <summary>A setting has an invalid value.</summary>
    public const string InvalidSetting = "CF2005";

    /// <summary>Two registrations have the same name.</summary>
    public const string DuplicateRegistration = "CF2006";

    /// <summary>The number of a rules generation was used for other rules before.</summary>
    public const string ReusedGeneration = "CF2007";

    /// <summary>The configuration has more settings than the library reads.</summary>
    public const string ConfigurationTooLarge = "CF2008";

    /// <summary>No anchor is registered.</summary>
    public const string NoAnchor = "CF2050";

    /// <summary>A DbContext is not registered.</summary>
    public const string MissingContext = "CF2101";

    /// <summary>The model of a DbContext does not include the tables.</summary>
    public const string MissingTables = "CF2102";

    /// <summary>A DbContext uses a database that the store does not support.</summary>
    public const string UnknownDatabase = "CF2103";

    /// <summary>The name or version of a lifecycle is invalid.</summary>
    public const string InvalidLifecycleName = "CF3001";

    /// <summary>A lifecycle has no initial status, or an undefined one.</summary>
    public const string UndefinedStart = "CF3002";

    /// <summary>A transition leads to an undefined status, or a dynamic one has no targets.</summary>
    public const string UndefinedTarget = "CF3003";

    /// <summary>Two transitions of a status apply to the same trigger at once.</summary>
    public const string ConflictingRules = "CF3004";

    /// <summary>A status is an ancestor of itself.</summary>
    public const string ParentCycle = "CF3005";

    /// <summary>A status has several parents.</summary>
    public const string SeveralParents = "CF3006";

    /// <summary>No trigger leads to a status.</summary>
    public const string UnreachableStatus = "CF3007";

    /// <summary>No trigger leads out of a status that is not final.</summary>
    public const string DeadEnd = "CF3008";

    /// <summary>An initial substate is not a direct substate, or there are several.</summary>
    public const string InvalidInitialSubstate = "CF3009";

    /// <summary>A trigger has different argument types in different transitions.</summary>
    public const string ConflictingArguments = "CF3010";

    /// <summary>A transition leads from a status to itself.</summary>
    public const string TransitionToItself = "CF3011";

    /// <summary>A lifecycle has too many statuses, triggers, transitions, guards or levels.</summary>
    public const string LifecycleTooLarge = "CF3012";

    /// <summary>A lifecycle in JSON is malformed, has a value of the wrong type, or has an unknown property.</summary>
    public const string InvalidLifecycleJson = "CF3013";

    /// <summary>A value of a lifecycle in JSON is missing, invalid, or inconsistent with another.</summary>
    public const string InvalidLifecycleValue = "CF3014";

    /// <summary>A lifecycle in JSON uses an unregistered guard, or gives an argument to a guard that takes none.</summary>
    public const string UnknownGuard = "CF3015";

    /// <summary>Two different guards of a lifecycle have the same text.</summary>
    public const string ConflictingGuards = "CF3016";

    /// <summary>A guard requires an argument that its trigger does not have.</summary>
    public const string GuardWantsOtherArgument = "CF3017";

    /// <summary>A lifecycle in JSON uses an unregistered selector.</summary>
    public const string UnknownSelector = "CF3018";

    /// <summary>A lifecycle in JSON names an undefined parent.</summary>
    public const string UndefinedParent = "CF3019";

    /// <summary>A lifecycle in JSON defines a status twice.</summary>
    public const string DuplicateStatus = "CF3020";

    /// <summary>A state machine has an entry, exit, activation or deactivation action.</summary>
    public const string ActionInMachine = "CF3021";

    /// <summary>A state machine has an asynchronous guard, selector or internal action.</summary>
    public const string AsynchronousRule = "CF3022";

    /// <summary>A state machine has an "if" rule without a condition.</summary>
    public const string MissingCondition = "CF3023";

    /// <summary>Stateless or the host's code threw while a state machine was configured.</summary>
    public const string MachineThrew = "CF3024";

    /// <summary>No serialization is defined for a trigger's arguments, or it does not match those of the state machine.</summary>
    public const string UnwrittenArgument = "CF3025";

    /// <summary>The states or triggers of a state machine cannot be mapped to names.</summary>
    public const string NamelessMember = "CF3026";

    /// <summary>Stateless behaves differently from the lifecycle's definition.</summary>
    public const string StatelessDisagrees = "CF3027";

    /// <summary>The name of a rule or predicate is invalid.</summary>
    public const string InvalidRuleName = "CF4001";

    /// <summary>Two rules of a table have the same name or the same conditions.</summary>
    public const string DuplicateRule = "CF4002";

    /// <summary>A condition of a rule is invalid.</summary>
    public const string InvalidMatchKey = "CF4003";

    /// <summary>A rule has no conditions, so it would match everything.</summary>
    public const string RuleWithoutKeys = "CF4004";

    /// <summary>A rule uses an undeclared predicate.</summary>
    public const string UnknownPredicate = "CF4005";

    /// <summary>Two different predicates have the same name.</summary>
    public const string DuplicatePredicate = "CF4006";

    /// <summary>A rule has no assignment target.</summary>
    public const string MissingTarget = "CF4007";

    /// <summary>A rule has more than one assignment target.</summary>
    public const string AmbiguousTarget = "CF4008";

    /// <summary>The name of a handler or team is invalid.</summary>
    public const string InvalidTarget = "CF4009";

    /// <summary>The definition of a handler is invalid.</summary>
    public const string InvalidHandler = "CF4011";

    /// <summary>A handler has two different definitions.</summary>
    public const string ConflictingHandler = "CF4012";

    /// <summary>The ladder of tiers has a duplicate or unnamed tier.</summary>
    public const string InvalidLadder = "CF4013";

    /// <summary>The strategy for choosing among handlers is invalid.</summary>
    public const string InvalidStrategy = "CF4014";

    /// <summary>A rule can never win, since earlier rules match everything that it matches.</summary>
    public const string RuleNeverWins = "CF4020";

    /// <summary>No rule matches every complaint of a category and an urgency, and there is no default target.</summary>
    public const string UncoveredClassification = "CF4021";

    /// <summary>A rule names a team or handler that the directory does not have.</summary>
    public const string UnknownTarget = "CF4022";

    /// <summary>A rule names a team without members.</summary>
    public const string EmptyTeam = "CF4023";

    /// <summary>The identifier of an escalation policy is invalid.</summary>
    public const string InvalidPolicyId = "CF4301";

    /// <summary>Two escalation policies have the same identifier, or there are too many policies.</summary>
    public const string DuplicatePolicy = "CF4302";

    /// <summary>An escalation policy waits for a deadline of a stage that has no service target.</summary>
    public const string StageWithoutTarget = "CF4303";

    /// <summary>A venue is undefined.</summary>
    public const string UnknownVenue = "CF4304";

    /// <summary>An escalation policy uses a calendar, and there is none.</summary>
    public const string MissingCalendar = "CF4305";

    /// <summary>An escalation policy names an undefined team or handler.</summary>
    public const string UnknownEscalationTarget = "CF4306";

    /// <summary>The levels of an escalation policy repeat without end or without delay.</summary>
    public const string EndlessLadder = "CF4307";

    /// <summary>An escalation policy changes nothing.</summary>
    public const string ChangesNothing = "CF4308";

    /// <summary>The condition of an escalation policy is missing or invalid.</summary>
    public const string InvalidCondition = "CF4309";

    /// <summary>An escalation policy excludes a status that no lifecycle has.</summary>
    public const string UnknownStatus = "CF4310";

    /// <summary>The definition of a venue is invalid.</summary>
    public const string InvalidVenue = "CF4311";

    /// <summary>The definition of a phrase for signals is invalid.</summary>
    public const string InvalidPhrase = "CF4312";
    /// <summary>Not every rule was analyzed for whether it can win.</summary>
    public const string AnalysisStopped = "CF4024";

    /// <summary>The directory of handlers failed.</summary>
    public const string DirectoryFailed = "CF4030";

    /// <summary>The directory of handlers did not answer in time.</summary>
    public const string DirectoryTimeout = "CF4031";
    /// <summary>An urgency matrix has no value for an impact and an urgency.</summary>
    public const string UrgencyMatrixHole = "CF4101";

    /// <summary>An urgency matrix has a duplicate impact, urgency or priority.</summary>
    public const string DuplicateInUrgencyMatrix = "CF4102";

    /// <summary>An urgency matrix has a value that is neither an urgency nor a priority.</summary>
    public const string UnknownUrgency = "CF4103";

    /// <summary>The name of an impact, an urgency or a priority is invalid.</summary>
    public const string InvalidUrgencyMatrixName = "CF4104";

    /// <summary>The definition of a term is invalid.</summary>
    public const string InvalidTerm = "CF4110";

    /// <summary>A term is defined twice.</summary>
    public const string DuplicateTerm = "CF4111";

    /// <summary>A code or synonym of a taxonomy is ambiguous.</summary>
    public const string AmbiguousSynonym = "CF4112";

    /// <summary>The parent of a term is undefined, or is the term itself.</summary>
    public const string UnknownParent = "CF4113";

    /// <summary>There is no such set of terms.</summary>
    public const string UnknownTaxonomySet = "CF4114";

    /// <summary>There are too many terms, names, keywords, impacts, urgencies or priorities.</summary>
    public const string ClassificationTooLarge = "CF4115";

    /// <summary>A keyword list is empty, or does not name the code that it indicates.</summary>
    public const string InvalidKeyword = "CF4120";

    /// <summary>A keyword indicates a code that the taxonomy does not have.</summary>
    public const string KeywordForUnknownCode = "CF4121";

    /// <summary>The keyword classifier has no keywords.</summary>
    public const string NoKeywords = "CF4122";

    /// <summary>The settings for counting repeats are invalid.</summary>
    public const string InvalidRepeatCount = "CF4130";
    /// <summary>The name of a service target is not a valid name of 1 to 48 characters.</summary>
    public const string InvalidTargetName = "CF4201";

    /// <summary>Two service targets or two calendars have the same name, or a stage is defined twice.</summary>
    public const string DuplicateTarget = "CF4202";

    /// <summary>A service target names an undefined calendar, or names none where it needs one.</summary>
    public const string UnknownCalendar = "CF4203";

    /// <summary>
    /// A stage is unknown: nothing meets it, it has no target, or a trigger, step or status that should meet it does not
    /// exist.
    /// </summary>
    public const string UnknownStage = "CF4204";

    /// <summary>A service target does not specify a time, or specifies zero.</summary>
    public const string InvalidTargetTime = "CF4205";

    /// <summary>An extension specifies no time, has a different unit from the time it extends, or is allowed too often.</summary>
    public const string InvalidExtension = "CF4206";

    /// <summary>There is no such preset.</summary>
    public const string UnknownPreset = "CF4207";

    /// <summary>The name of a calendar or holiday set is invalid.</summary>
    public const string InvalidCalendarName = "CF4501";

    /// <summary>A calendar has no time zone, or one that the machine does not have.</summary>
    public const string UnknownTimeZone = "CF4502";

    /// <summary>Opening hours are invalid.</summary>
    public const string InvalidHours = "CF4503";

    /// <summary>Two periods of opening hours overlap.</summary>
    public const string OverlappingHours = "CF4504";

    /// <summary>A calendar never opens.</summary>
    public const string CalendarNeverOpens = "CF4505";

    /// <summary>Two entries for the same day contradict each other.</summary>
    public const string ContradictingDays = "CF4506";

    /// <summary>A date or annual day is invalid.</summary>
    public const string InvalidDate = "CF4507";

    /// <summary>A make-up day takes the hours of a weekday on which the calendar is closed.</summary>
    public const string MakeUpDayWithoutHours = "CF4508";

    /// <summary>A calendar uses an undefined holiday set.</summary>
    public const string UnknownHolidaySet = "CF4509";

    /// <summary>A calendar has too many days, periods or holiday sets, or there are too many calendars.</summary>
    public const string CalendarTooLarge = "CF4510";

    /// <summary>Calendars in JSON are malformed or have an unexpected structure.</summary>
    public const string InvalidCalendarJson = "CF4511";

    /// <summary>A text is not a valid allowance.</summary>
    public const string InvalidAllowance = "CF4512";

    /// <summary>A calendar was queried outside its years, or after its last opening.</summary>
    public const string OutsideCalendar = "CF4601";

    /// <summary>The store is temporarily unavailable.</summary>
    public const string StoreUnavailable = "CF5001";

    /// <summary>The store requires a newer version of the library.</summary>
    public const string WriterTooOld = "CF5002";

    /// <summary>A feature requires a higher writer level.</summary>
    public const string WriterLevelNotRaised = "CF5003";

    /// <summary>The bytes of an entry do not match its hash.</summary>
    public const string EntryChanged = "CF5301";

    /// <summary>The columns of an entry differ from its header.</summary>
    public const string EntryColumnsDiffer = "CF5302";

    /// <summary>A personal text does not match its seal.</summary>
    public const string SealedTextChanged = "CF5303";

    /// <summary>A personal text is missing, but was not erased.</summary>
    public const string SealedTextMissing = "CF5304";

    /// <summary>A personal text is present, but was erased.</summary>
    public const string ErasedTextPresent = "CF5305";

    /// <summary>An entry is missing from the middle of the journal.</summary>
    public const string JournalGap = "CF5306";

    /// <summary>The journal ends before the snapshot's version.</summary>
    public const string JournalCut = "CF5307";

    /// <summary>The head of the chain is not the hash of the latest entry.</summary>
    public const string HeadDiffers = "CF5308";

    /// <summary>The snapshot differs from the fold of the journal.</summary>
    public const string SnapshotDiffers = "CF5309";

    /// <summary>An entry was written with a key that is not in the key ring.</summary>
    public const string UnknownJournalKey = "CF5310";

    /// <summary>An entry without a key follows entries that have one.</summary>
    public const string JournalKeyDropped = "CF5311";

    /// <summary>An entry cannot be read, or does not follow from the previous entries.</summary>
    public const string EntryUnreadable = "CF5312";

    /// <summary>A tombstone does not match its hash.</summary>
    public const string TombstoneChanged = "CF5313";

    /// <summary>An anchored complaint is missing.</summary>
    public const string AnchoredComplaintMissing = "CF5314";

    /// <summary>The journal is shorter than when it was anchored.</summary>
    public const string AnchoredJournalCut = "CF5315";

    /// <summary>An entry differs from the anchored one.</summary>
    public const string AnchoredEntryDiffers = "CF5316";

    /// <summary>An anchor, or a page of one, is missing or was changed.</summary>
    public const string AnchorChanged = "CF5317";
    /// <summary>The tables of the store are missing, or are not those that this version requires.</summary>
    public const string SchemaMismatch = "CF5101";

    /// <summary>The database of the store does not support the caller's transaction.</summary>
    public const string UnsupportedTransaction = "CF5102";

    /// <summary>Another transaction came first, and the host's transaction cannot see it.</summary>
    public const string StaleTransaction = "CF5103";

    /// <summary>A snapshot is stored in the format of another version of the library.</summary>
    public const string SnapshotFormat = "CF5104";
}
