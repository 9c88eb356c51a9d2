namespace ComplaintFlow.Texts;

/// <summary>
/// The keys of all texts that the library uses: a constant for a single text, a function for texts that are selected by a
/// name.
/// </summary>
internal static class TextKeys
{
    public static string Allowance(string unit, long count) => $"allowance.{unit.Replace(' ', '-')}{(count == 1 ? ".one" : "")}";

    public static string Emotion(string emotion) => $"emotion.{emotion}";

    public static string Finding(string code) => $"finding.{code}";

    public static string Guard(string guard) => $"guard.{guard}";

    public static string Lifecycle(string lifecycle) => $"lifecycle.{lifecycle}";

    public static string Match(string dimension) => $"match.{dimension}";

    public static string PassedOver(string reason) => $"passed-over.{reason}";

    /// <summary>Returns the key of a playbook's name, or of a step or a text of it, by the path below the playbooks.</summary>
    public static string Playbook(string path) => $"playbook.{path}";

    public static string Refusal(string code) => $"refusal.{code}";

    public static string RefusalFix(string code) => $"refusal.{code}.fix";

    public static string Stage(string stage) => $"stage.{stage}";

    public static string Status(string status) => $"status.{status}";

    public static string StatusOf(string? lifecycle, string status) => $"lifecycle.{lifecycle}.status.{status}";

    /// <summary>Returns the key of a term's name, which the taxonomy provides when there is no text.</summary>
    public static string Term(string kind, string code) => $"{kind}.{code}";

    public static string Trigger(string trigger) => $"trigger.{trigger}";

    public static string TriggerOf(string? lifecycle, string trigger) => $"lifecycle.{lifecycle}.trigger.{trigger}";

    public static string Urgency(string urgency) => $"urgency.{urgency}";

    public static string Venue(string venue) => $"venue.{venue}";

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
        public const string Omitted = "due.omitted";
        public const string OpenDay = "due.day.open";
        public const string Agreed = "due.agreed";
        public const string OtherRules = "due.other-rules";
        public const string Pause = "due.pause";
        public const string SpentBefore = "due.spent-before";
        public const string Summary = "due.summary";
        public const string Undetermined = "due.undetermined";

        public static string Boundary(string rule) => $"due.boundary.{rule}";

        public static string Ends(string rule) => $"due.ends.{rule}";

        public static string Starts(string rule) => $"due.starts.{rule}";

        public static string State(string state) => $"due.state.{state}";
    }

    public static class Erasure
    {
        public const string NoText = "erasure.no-text";
    }

    public static class Escalation
    {
        public const string Because = "escalation.because";
        public const string Next = "escalation.next";
        public const string NextUndetermined = "escalation.next-undetermined";
        public const string NextTier = "escalation.next-tier";
        public const string NoChange = "escalation.no-change";
        public const string NoOpening = "escalation.no-opening";
        public const string None = "escalation.none";
        public const string Summary = "escalation.summary";

        public static string Change(string kind) => $"escalation.change.{kind}";

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

    public static class Input
    {
        public const string Empty = "input.empty";
        public const string Itself = "input.itself";
        public const string Negative = "input.negative";
        public const string NotACurrency = "input.not-a-currency";
        public const string NotALanguage = "input.not-a-language";
        public const string NotAName = "input.not-a-name";
        public const string NotAhead = "input.not-ahead";
        public const string NotByCustomer = "input.not-by-customer";
        public const string NotJson = "input.not-json";
        public const string NotPlain = "input.not-plain";
        public const string NotPlainName = "input.not-plain-name";
        public const string TooEarly = "input.too-early";
        public const string TooLate = "input.too-late";
        public const string TooLong = "input.too-long";
        public const string TooMany = "input.too-many";
        public const string Undefined = "input.undefined";
    }

    public static class Nobody
    {
        public const string Known = "nobody.known";
        public const string Unanswered = "nobody.unanswered";
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

    public static class UnknownCode
    {
        public const string Nearest = "unknown-code.nearest";

        /// <summary>Returns the key for an unknown impact or urgency, whose text lists those of the matrix.</summary>
        public static string OfMatrix(string kind) => $"unknown-code.{kind}";

        public static string OfTaxonomy(string kind) => $"unknown-code.{kind}";
    }
}
