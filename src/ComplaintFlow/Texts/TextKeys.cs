namespace ComplaintFlow.Texts;

/// <summary>
/// The keys of all texts that the library uses: a constant for a single text, a function for texts that are selected by a
/// name.
/// </summary>
internal static class TextKeys
{
    public static string Allowance(string unit, long count) => $"allowance.{unit.Replace(' ', '-')}{(count == 1 ? ".one" : "")}";

    public static string Channel(string channel) => $"channel.{channel}";

    public static string Emotion(string emotion) => $"emotion.{emotion}";

    public static string Finding(string code) => $"finding.{code}";

    public static string Guard(string guard) => $"guard.{guard}";

    /// <summary>Returns the key for a guard of which one part is missing.</summary>
    public static string GuardMissing(string guard) => $"guard.{guard}.missing";

    public static string Kind(string kind) => $"kind.{kind}";

    public static string Lifecycle(string lifecycle) => $"lifecycle.{lifecycle}";

    public static string Match(string dimension) => $"match.{dimension}";

    public static string PassedOver(string reason) => $"passed-over.{reason}";

    public static string Refusal(string code) => $"refusal.{code}";

    public static string RefusalFix(string code) => $"refusal.{code}.fix";

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

    public static string Venue(string venue) => $"venue.{venue}";

    public static class Brief
    {
        public const string About = "brief.about";
        public const string Customer = "brief.customer";
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

        public static string Declined(long count) => count == 1 ? "brief.declined.one" : "brief.declined";

        public static string EarlierReopened(long count) => count == 1 ? "brief.earlier-reopened.one" : "brief.earlier-reopened";

        public static string StyleDo(string style) => $"brief.style.{style}.do";

        public static string StyleDont(string style) => $"brief.style.{style}.dont";
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

    public static class UnknownCode
    {
        public const string Nearest = "unknown-code.nearest";

        /// <summary>Returns the key for an unknown impact or urgency, whose text lists those of the matrix.</summary>
        public static string OfMatrix(string kind) => $"unknown-code.{kind}";

        public static string OfTaxonomy(string kind) => $"unknown-code.{kind}";
    }
}
