using System.Collections;
using System.Reflection;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow.Tests.Complaints;

public class PersonalDataTests
{
    /// <summary>The texts that say nothing about the customer, and why.</summary>
    private static readonly Dictionary<string, string> NotPersonal = new()
    {
        ["AssignmentPostponed.Fault"] = "a code of an error",
        ["AssignmentPostponed.Policy"] = "the identifier of an escalation policy",
        ["AppointmentDue.Team"] = "the name of a team",
        ["AppointmentUnavailable.Calendar"] = "the name of a calendar",
        ["DeadlineUndetermined.Calendar"] = "the name of a calendar",
        ["EmergingIssueAlarm.Dimension"] = "the name of a dimension",
        ["EmergingIssueAlarm.Key"] = "a dimension, a value of it and a day",
        ["EmergingIssueAlarm.Series"] = "a dimension and a value of it",
        ["EmergingIssueAlarm.Value"] = "a code, or the value of a field that the host has not declared personal, which many share",
        ["EscalationCause.EmergingIssue"] = "a dimension, a value of it and a day",
        ["EscalationCause.Step"] = "the name of a step",
        ["EscalationChange.From"] = "a code, the identifier of a handler, or an instant",
        ["EscalationChange.To"] = "a code, the identifier of a handler, or an instant",
        ["EscalationEnded.Epoch"] = "the name of a deadline or the number of an episode",
        ["EscalationEnded.Policy"] = "the identifier of an escalation policy",
        ["EscalationFired.Epoch"] = "the name of a deadline or the number of an episode",
        ["EscalationFired.Policy"] = "the identifier of an escalation policy",
        ["EscalationProgress.Epoch"] = "the name of a deadline or the number of an episode",
        ["EscalationProgress.Policy"] = "the identifier of an escalation policy",
        ["EscalationWait.Epoch"] = "the name of a deadline or the number of an episode",
        ["EscalationWait.Policy"] = "the identifier of an escalation policy",
        ["HandlerAssigned.Policy"] = "the identifier of an escalation policy",
        ["LookAgainDue.Team"] = "the name of a team",
        ["NobodyFound.Policy"] = "the identifier of an escalation policy",
        ["NotificationRaised.Policy"] = "the identifier of an escalation policy",
        ["NotificationRaised.Topic"] = "the host's name of who is told of what",
        ["PostponedAssignment.Policy"] = "the identifier of an escalation policy",
        ["SignalsChanged.Phrases"] = "identifiers of phrases of a lexicon, not what was said",
        ["AssignmentPostponed.Rule"] = "the name of a routing rule",
        ["AssignmentPostponed.Target"] = "a team or a handler as a rule names them",
        ["AttachedFile.MediaType"] = "a media type, which many files share",
        ["AttachedFile.Reference"] = "the host's reference of a file, which says nothing by itself",
        ["AttachedFile.Sha256"] = "a hash of a file",
        ["AttachedFile.Where"] = "the host's name of a storage",
        ["ComplaintField.Name"] = "the name of a field that the rules declare",
        ["ComplaintField.Text"] = "the value of a field that the host has not declared personal",
        ["ComplaintHolds.Matters"] = "names of matters, such as a court's file numbers",
        ["ComplaintHandling.StepsDone"] = "names of steps that lifecycles and playbooks define",
        ["ComplaintRepaired.Parts"] = "codes of findings",
        ["ComplaintIntake.Key"] = "the caller's own name of a call, such as the number of a message",
        ["ComplaintIntake.Lifecycle"] = "the name of a lifecycle",
        ["ContactAfterClosing.Team"] = "the name of a team",
        ["Customer.Language"] = "a language tag, which many share",
        ["AppealWay.Body"] = "the name of a body that a rule names",
        ["AppealWay.How"] = "the address of a body, as a rule says it",
        ["ComplaintForwarded.Authority"] = "the name of an authority",
        ["ComplaintForwarded.Name"] = "the name of a forwarding, given by the host or a number",
        ["ComplaintNotAdmitted.PassedOnTo"] = "the name of a body",
        ["ConcludedRedress.Remedy"] = "the name of a remedy, a number",
        ["Conclusion.Issue"] = "the name of an issue, given by the host or a number",
        ["ContactRecorded.Representative"] = "the name of a representative within the complaint, a number",
        ["ExternalOverdue.Body"] = "the name of a body",
        ["ExternalOverdue.Name"] = "the name of a referral, given by the host or a number",
        ["ExternalOverdue.Team"] = "the name of a team",
        ["ExternalProgressed.Name"] = "the name of a referral, given by the host or a number",
        ["ExternalReferral.Body"] = "the name of a body",
        ["ExternalReferral.Name"] = "the name of a referral, given by the host or a number",
        ["ExternalResultRecorded.Name"] = "the name of a referral, given by the host or a number",
        ["FinalLetterIssued.Rule"] = "the name of a rule",
        ["ForwardedComplaint.Authority"] = "the name of an authority",
        ["Forwarding.Authority"] = "the name of an authority",
        ["Forwarding.Name"] = "the name of a forwarding, given by the host or a number",
        ["IssueConcluded.Issue"] = "the name of an issue, given by the host or a number",
        ["NotAdmission.PassedOnTo"] = "the name of a body",
        ["RedressLine.Remedy"] = "the name of a remedy, a number",
        ["ReferredExternally.Body"] = "the name of a body",
        ["ReferredExternally.Name"] = "the name of a referral, given by the host or a number",
        ["ReportedBack.Name"] = "the name of a forwarding, given by the host or a number",
        ["Representative.Name"] = "the name of a representative within the complaint, a number",
        ["RepresentativeRegistered.Name"] = "the name of a representative within the complaint, a number",
        ["RepresentativeRevoked.Name"] = "the name of a representative within the complaint, a number",
        ["CustomerMessage.Language"] = "a language tag, which many share",
        ["CustomerMessage.Name"] = "the name of a template, with the number of an entry",
        ["CustomerMessage.Template"] = "the name of a template",
        ["Deadline.Basis"] = "a hash of rules",
        ["Deadline.Rules"] = "a version of the rules",
        ["Deadline.Subject"] = "which promise, step or request it is, by a code",
        ["Deadline.Target"] = "the name of a service target",
        ["DeadlineExtended.Basis"] = "a hash of rules",
        ["DeadlineExtended.Condition"] = "the circumstances that a service target names",
        ["DeadlineRecalculated.Basis"] = "a hash of rules",
        ["DeadlineRecalculated.Target"] = "the name of a service target",
        ["DeadlineResumed.Basis"] = "a hash of rules",
        ["DeadlineStarted.Basis"] = "a hash of rules",
        ["DeadlineStarted.Subject"] = "which promise, step or request it is, by a code",
        ["DeadlineStarted.Target"] = "the name of a service target",
        ["FieldsSet.Cleared"] = "names of fields that the rules declare",
        ["FileReference.Reference"] = "the host's reference of a file, which says nothing by itself",
        ["FileReference.Where"] = "the host's name of a storage",
        ["FilesDetached.References"] = "the host's references of files, which say nothing by themselves",
        ["FilesErased.References"] = "the host's references of files, which say nothing by themselves",
        ["ChildrenReached.Team"] = "the name of a team",
        ["ChildrenToFollow.By"] = "the name of a trigger",
        ["ChildrenToFollow.Trigger"] = "the name of a trigger",
        ["IncidentRound.Trigger"] = "the name of a trigger",
        ["ParentFollowed.Trigger"] = "the name of a trigger",
        ["ParentNotFollowed.Team"] = "the name of a team",
        ["ParentNotFollowed.Trigger"] = "the name of a trigger",
        ["ParentNotFollowed.Unmet"] = "the names of guards",
        ["FollowUp.Questions"] = "names of questions that rules name",
        ["FollowUp.Rule"] = "the name of a rule",
        ["FollowUp.WhenNotReached"] = "the name of a trigger",
        ["FollowUpDue.Team"] = "the name of a team",
        ["FollowUpPlanned.Questions"] = "names of questions that rules name",
        ["FollowUpPlanned.Rule"] = "the name of a rule",
        ["FollowUpPlanned.WhenNotReached"] = "the name of a trigger",
        ["FurtherNeed.Team"] = "the name of a team",
        ["HandlerAssigned.Rule"] = "the name of a routing rule",
        ["HandlerAwaited.Rule"] = "the name of a routing rule",
        ["HandlerAssigned.Team"] = "the name of a team",
        ["HostEvent.Name"] = "the host's name of a kind of event",
        ["JournalEntry.Rules"] = "a version of the rules",
        ["MessageDue.Language"] = "a language tag, which many share",
        ["MessageDue.Name"] = "the name of a template, with the number of an entry",
        ["MessageDue.Template"] = "the name of a template",
        ["MessageFailed.Name"] = "the name of a template, with the number of an entry",
        ["MessageFailed.Team"] = "the name of a team",
        ["MessageSent.Name"] = "the name of a template, with the number of an entry",
        ["LegalHoldLifted.Matter"] = "the name of a matter, such as a court's file number",
        ["LegalHoldPlaced.Matter"] = "the name of a matter, such as a court's file number",
        ["LifecycleKey.Name"] = "the name of a lifecycle",
        ["Money.Currency"] = "a code of ISO 4217",
        ["NobodyFound.Rule"] = "the name of a routing rule",
        ["WaitingAssignment.Rule"] = "the name of a routing rule",
        ["AssistanceRequest.Name"] = "the name of a request, given by the host or a number",
        ["AssistanceRequested.Name"] = "the name of a request, given by the host or a number",
        ["Promise.Name"] = "the name of a promise, given by the host or a number",
        ["PromiseBroken.Name"] = "the name of a promise",
        ["PromiseBroken.Team"] = "the name of a team",
        ["PromiseFulfilment.Which"] = "the name of a channel, a step or a trigger",
        ["PromiseKept.Name"] = "the name of a promise",
        ["PromiseMade.Name"] = "the name of a promise, given by the host or a number",
        ["PromiseReleased.Name"] = "the name of a promise",
        ["RequestAnswered.Name"] = "the name of a request",
        ["RequestMissed.Name"] = "the name of a request",
        ["RequestWithdrawn.Name"] = "the name of a request",
        ["RoutingTarget.Name"] = "a team or a handler as a rule names them",
        ["NobodyFound.Target"] = "a team or a handler as a rule names them",
        ["PastHandler.Team"] = "the name of a team",
        ["PersonalField.Name"] = "the name of a field that the rules declare",
        ["PersonalDataErased.Ground"] = "the ground on which texts were erased, which stays",
        ["PersonalDataErased.Redacted"] = "paths of texts",
        ["Playbook.Name"] = "the name of a playbook",
        ["PlaybookChosen.Rule"] = "the name of a rule",
        ["PlaybookProgress.Name"] = "the name of a playbook",
        ["PlaybookStep.By"] = "the written forms of guards",
        ["PlaybookStep.Name"] = "the name of a step",
        ["PostponedAssignment.Rule"] = "the name of a routing rule",
        ["PostponedAssignment.Target"] = "a team or a handler as a rule names them",
        ["StatusChanged.Trigger"] = "the name of a trigger",
        ["StepCompleted.Step"] = "the name of a step",
        ["StepOverdue.Step"] = "the name of a step",
        ["StepOverdue.Team"] = "the name of a team",
        ["StepSkipped.Step"] = "the name of a step",
        ["TextPlace.Path"] = "the path of a text",
        ["Treatment.Team"] = "the name of a team",
        ["TriggerHandled.Trigger"] = "the name of a trigger",
        ["CheckDone.Check"] = "the name of a check that rules name",
        ["ComplaintCare.ChecksDone"] = "names of checks that rules name",
        ["ComplaintCare.MainIssue"] = "the name of an issue, given by the host or a number",
        ["ComplaintCare.RequiredChecks"] = "names of checks that rules name",
        ["ComplaintCare.RequiredFacts"] = "names of facts that rules name, not their values",
        ["ContactHours.TimeZone"] = "the identifier of a time zone, which many share",
        ["FactRecorded.Name"] = "the name of a fact, not its value",
        ["FactsRequired.Checks"] = "names of checks that rules name",
        ["FactsRequired.Facts"] = "names of facts that rules name, not their values",
        ["FactsRequired.Rule"] = "the name of a rule",
        ["Finding.Issue"] = "the name of an issue, given by the host or a number",
        ["FindingRecorded.Issue"] = "the name of an issue, given by the host or a number",
        ["Issue.Name"] = "the name of an issue, given by the host or a number",
        ["IssueRemoved.Name"] = "the name of an issue, given by the host or a number",
        ["MainIssueChanged.From"] = "the name of an issue, given by the host or a number",
        ["MainIssueChanged.To"] = "the name of an issue, given by the host or a number",
        ["FeedbackAnswer.Question"] = "the name of a question of the firm",
        ["OfferDeviated.Offer"] = "the name of an offer, given by the host or a number",
        ["OfferDeviated.Rule"] = "the name of a rule",
        ["RecordedFact.Name"] = "the name of a fact, not its value",
        ["ApprovalOverdue.Name"] = "the name of an offer",
        ["ApproversReminded.Name"] = "the name of an offer",
        ["ApproversReminded.Policy"] = "the name of a policy",
        ["BudgetShare.Budget"] = "the key of a budget: a mandate, a person of the firm, a currency and a period",
        ["MandateHolder.Name"] = "the name of a person of the firm, a role or a tier",
        ["Offer.Name"] = "the name of an offer, given by the host or a number",
        ["OfferAccepted.Name"] = "the name of an offer",
        ["OfferAccepted.Options"] = "names of options",
        ["OfferApproved.Name"] = "the name of an offer",
        ["OfferDeclined.Name"] = "the name of an offer",
        ["OfferLapsed.Name"] = "the name of an offer",
        ["OfferMade.Failed"] = "the name of a remedy",
        ["OfferMade.Name"] = "the name of an offer, given by the host or a number",
        ["OfferRefused.Name"] = "the name of an offer",
        ["OfferRefused.Options"] = "names of options",
        ["OfferSubmitted.Name"] = "the name of an offer",
        ["OfferWithdrawn.Name"] = "the name of an offer",
        ["OfferedOption.Group"] = "the name of a group of options",
        ["OfferedOption.Name"] = "the name of an option",
        ["RemedyCompleted.Name"] = "the name of a remedy",
        ["RemedyCondition.Option"] = "the name of an option",
        ["RemedyFailed.Name"] = "the name of a remedy",
        ["RemedyProgress.Name"] = "the name of a remedy, a number",
        ["RemedyProgress.Offer"] = "the name of an offer",
        ["RemedyProgress.Option"] = "the name of an option",
        ["RemedyProgressed.Name"] = "the name of a remedy",
        ["RemedyStarted.Name"] = "the name of a remedy",
        ["RemedyWithdrawn.Name"] = "the name of a remedy",
        ["UnknownEvent.Type"] = "the name of a kind of event",
    };

    public static TheoryData<string> Events => [.. EventTypes.All.Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_text_is_personal_or_known_not_to_be()
    {
        HashSet<Type> seen = [];
        IEnumerable<PropertyInfo> texts = EventTypes.All.Append(typeof(UnknownEvent)).Append(typeof(ComplaintIntake)).Append(typeof(Complaint)).Append(typeof(JournalEntry))
            .SelectMany(type => TextsOf(type, seen))
            .Where(text => !IsPersonal(text));

        Assert.Equal(NotPersonal.Keys.Order(StringComparer.Ordinal), texts.Select(text => $"{text.DeclaringType!.Name}.{text.Name}").Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_personal_text_of_an_event_is_visited_once_under_a_path_of_its_own(string name)
    {
        ComplaintEvent happened = Filled(name);
        Visits visits = new();

        happened.MapPersonal(visits);

        Assert.Equal(ValuesOf(happened).Where(text => IsPersonal(text.Property)).Select(text => text.Value).Order(StringComparer.Ordinal), visits.Texts.Order(StringComparer.Ordinal));
        Assert.Distinct(visits.Paths);
    }

    [Fact]
    public void Every_personal_text_of_a_snapshot_is_visited_once_under_a_path_of_its_own_and_nothing_else_is_replaced()
    {
        Complaint complaint = new Marked(isMissing: false).Of<Complaint>();
        Visits visits = new();

        Complaint mapped = complaint.MapPersonal(visits);

        Assert.Equal(ValuesOf(complaint).Where(text => IsPersonal(text.Property)).Select(text => text.Value).Order(StringComparer.Ordinal), visits.Texts.Order(StringComparer.Ordinal));
        Assert.Distinct(visits.Paths);
        Assert.Equal(
            ValuesOf(complaint).Select(text => IsPersonal(text.Property) ? Visits.Replaced(text.Value) : text.Value),
            ValuesOf(mapped).Select(text => text.Value));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_personal_text_is_replaced_and_nothing_else_is(string name)
    {
        ComplaintEvent happened = Filled(name);

        ComplaintEvent mapped = happened.MapPersonal(new Visits());

        Assert.Equal(happened.GetType(), mapped.GetType());
        Assert.Equal(
            ValuesOf(happened).Select(text => IsPersonal(text.Property) ? Visits.Replaced(text.Value) : text.Value),
            ValuesOf(mapped).Select(text => text.Value));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void A_text_that_is_missing_is_not_visited(string name)
    {
        Type type = EventTypes.All.Single(type => type.Name == name);
        ComplaintEvent happened = (ComplaintEvent)new Marked(isMissing: true).Of(type);
        Visits visits = new();

        happened.MapPersonal(visits);

        Assert.Equal(ValuesOf(happened).Count(text => IsPersonal(text.Property)), visits.Texts.Count);
    }

    private static ComplaintEvent Filled(string name) =>
        (ComplaintEvent)new Marked(isMissing: false).Of(EventTypes.All.Single(type => type.Name == name));

    private static bool IsPersonal(PropertyInfo property) => property.IsDefined(typeof(PersonalAttribute));

    private static IEnumerable<PropertyInfo> TextsOf(Type type, HashSet<Type> seen)
    {
        if (type.Assembly != typeof(Complaint).Assembly || type.IsEnum || IsName(type) || !seen.Add(type))
            yield break;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Type held = Held(property.PropertyType);
            if (property.GetIndexParameters().Length > 0)
                continue;
            if (held == typeof(string))
                yield return property;
            foreach (PropertyInfo text in TextsOf(held, seen))
                yield return text;
        }
    }

    private static IEnumerable<(PropertyInfo Property, string Value)> ValuesOf(object value)
    {
        if (value.GetType().Assembly != typeof(Complaint).Assembly || value is Enum || IsName(value.GetType()))
            yield break;
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0)
                continue;
            object? held = property.GetValue(value);
            if (held is string text)
                yield return (property, text);
            IEnumerable<object> items = held is IEnumerable list and not string ? list.Cast<object>() : held is null ? [] : [held];
            foreach ((PropertyInfo, string) inner in items.SelectMany(ValuesOf))
                yield return inner;
        }
    }

    // Codes are names that the host or the library defines, and identifiers of complaints are made at random.
    private static bool IsName(Type type) =>
        type == typeof(ComplaintId) || type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICode<>));

    private static Type Held(Type type) => type.IsGenericType && type.GetGenericArguments() is [var only] ? Held(only) : type;

    private sealed class Marked(bool isMissing) : RandomValues(1)
    {
        private int _made;

        protected override string Text() => $"text {_made++}";

        protected override bool IsMissing() => isMissing;
    }

    private sealed class Visits : PersonalMap
    {
        public List<string> Paths { get; } = [];

        public List<string> Texts { get; } = [];

        public static string Replaced(string text) => $"instead of {text}";

        protected override string Map(string path, string text)
        {
            Paths.Add(path);
            Texts.Add(text);
            return Replaced(text);
        }
    }
}
