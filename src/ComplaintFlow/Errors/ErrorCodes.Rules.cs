namespace ComplaintFlow;

public static partial class ErrorCodes
{
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

    /// <summary>The definition of a playbook is invalid: a name, a step, a time, a guard or a text.</summary>
    public const string InvalidPlaybook = "CF4401";

    /// <summary>Two playbooks have the same name, or there are too many.</summary>
    public const string DuplicatePlaybook = "CF4402";

    /// <summary>A rule uses no playbook, or one that does not exist.</summary>
    public const string UnknownPlaybook = "CF4403";

    /// <summary>No rule uses a playbook of the host.</summary>
    public const string UnusedPlaybook = "CF4404";

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

    /// <summary>A term is defined twice, or two categories differ in case only.</summary>
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

    /// <summary>The declaration of one of the host's own fields is invalid.</summary>
    public const string InvalidField = "CF4140";

    /// <summary>A rule or guard names a field that is not declared, or a value that the field cannot have.</summary>
    public const string UnknownField = "CF4141";

    /// <summary>The name of a service target is not a valid name of 1 to 48 characters.</summary>
    public const string InvalidTargetName = "CF4201";

    /// <summary>Two service targets or two calendars have the same name, or a stage is defined twice.</summary>
    public const string DuplicateTarget = "CF4202";

    /// <summary>A service target names an undefined calendar, or names none where it needs one.</summary>
    public const string UnknownCalendar = "CF4203";

    /// <summary>
    /// A stage is unknown: nothing meets it, it has no target, or a trigger, step or status that should meet it does not
    /// exist; or service targets cannot have it, because the library sets it itself.
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

    /// <summary>What a rule on findings requires is missing or invalid.</summary>
    public const string InvalidRequirement = "CF4701";

    /// <summary>A rule for follow-ups is not valid: a time, a number, a question, a status or a trigger that does not exist.</summary>
    public const string InvalidFollowUp = "CF4751";

    /// <summary>A mandate is invalid: its name, its holder, a kind or a limit.</summary>
    public const string InvalidMandate = "CF4801";

    /// <summary>Two mandates have the same name, or cover the same for the same people.</summary>
    public const string DuplicateMandate = "CF4802";

    /// <summary>A setting or rule for offers is invalid: a time, a trigger, a kind or a number of options.</summary>
    public const string InvalidOfferRule = "CF4811";

    /// <summary>A rule on what to offer suggests nothing, or something that is not valid.</summary>
    public const string InvalidRemedyRule = "CF4821";

    /// <summary>A rule for messages to customers is not valid: its occasion, its templates, or a channel.</summary>
    public const string InvalidMessageRule = "CF4831";

    /// <summary>A template of messages to customers is not valid, or there is none in the default language.</summary>
    public const string InvalidTemplate = "CF4841";

    /// <summary>A rule for conclusions is not valid: a way to appeal, a time or a result.</summary>
    public const string InvalidConclusionRule = "CF4861";

    /// <summary>A file of facts was made by another version, for another realm or by another calendar.</summary>
    public const string OtherFacts = "CF4901";
}
