using System.Collections.Immutable;
using System.Reflection;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow.Tests.Complaints;

public class ComplaintFoldTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<Type, string[]> Touches => new()
    {
        { typeof(AppointmentChanged), [nameof(Complaint.Treatment)] },
        { typeof(AppointmentDue), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(AppointmentUnavailable), [] },
        { typeof(ApprovalOverdue), [] },
        { typeof(ApproversReminded), [] },
        { typeof(AssignmentPostponed), [nameof(ComplaintPeople.Postponed), nameof(Complaint.NextDueAt)] },
        { typeof(AssistanceRequested), [nameof(ComplaintCare.Requests), nameof(ComplaintCare.RequestsMade), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(BadFaithConfirmed), [nameof(ComplaintCare.Suspicion)] },
        { typeof(BadFaithSuspected), [nameof(ComplaintCare.Suspicion)] },
        { typeof(CheckDone), [nameof(ComplaintCare.ChecksDone), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ClassificationFailed), [] },
        { typeof(ClassificationSuggested), [] },
        { typeof(ComplaintAbsorbed), [nameof(ComplaintMerging.Absorbed), nameof(ComplaintMerging.AbsorbedAbout), nameof(ComplaintMerging.AbsorbedHandlers), nameof(ComplaintMerging.AbsorbedCount), nameof(ComplaintCare.EndedForBadFaithBy)] },
        { typeof(ComplaintDeferred), [nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ComplaintMerged), [nameof(ComplaintMerging.Into)] },
        { typeof(ComplaintReclassified), [nameof(Complaint.Classification), nameof(Complaint.Category), nameof(Complaint.Urgency), nameof(Complaint.Issues)] },
        { typeof(ContactAfterClosing), [] },
        { typeof(ContactForwarded), [] },
        { typeof(ContactRecorded), [nameof(ComplaintHandling.Contacts), nameof(ComplaintHandling.LastContactAt), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times), nameof(ComplaintHandling.SpokenInEpisode), nameof(ComplaintHandling.SpokenInStatus), nameof(ComplaintCare.Promises)] },
        { typeof(ContentConfirmed), [nameof(ComplaintCare.Content), nameof(ComplaintCare.Summary), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(CustomerChanged), [nameof(Complaint.Customer)] },
        { typeof(DeadlineCancelled), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineExtended), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineExtensionRequested), [nameof(Complaint.Deadlines)] },
        { typeof(DeadlineMet), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineMissed), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlinePaused), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineRecalculated), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineResumed), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineStarted), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineTakenOver), [nameof(Complaint.Deadlines), nameof(ComplaintEscalation.Progress), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineTransferred), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(DeadlineUndetermined), [] },
        { typeof(EmergingIssueRecorded), [nameof(ComplaintCare.EmergingIssues)] },
        { typeof(EscalationArmed), [nameof(ComplaintEscalation.Progress), nameof(Complaint.NextDueAt)] },
        { typeof(EscalationEnded), [nameof(ComplaintEscalation.Progress)] },
        { typeof(EscalationFired), [nameof(ComplaintEscalation.Progress), nameof(Complaint.NextDueAt)] },
        { typeof(FieldsSet), [nameof(ComplaintFields.Values), nameof(ComplaintFields.Personal)] },
        { typeof(FileAttached), [nameof(ComplaintFiles.All)] },
        { typeof(FilesDetached), [nameof(ComplaintFiles.All), nameof(ComplaintFiles.Erasing)] },
        { typeof(FilesErased), [nameof(ComplaintFiles.Erasing)] },
        { typeof(FactRecorded), [nameof(ComplaintCare.Facts), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(FactsRequired), [nameof(ComplaintCare.RequiredFacts), nameof(ComplaintCare.RequiredChecks)] },
        { typeof(FindingRecorded), [nameof(ComplaintCare.Findings), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(FindingsTakenOver), [nameof(Complaint.Issues), nameof(ComplaintCare.OtherIssues), nameof(ComplaintCare.IssuesAdded), nameof(ComplaintCare.Findings), nameof(ComplaintCare.Facts)] },
        { typeof(HandlerAssigned), [nameof(Complaint.Treatment), nameof(ComplaintPeople.Past), nameof(ComplaintPeople.HandOvers), nameof(ComplaintPeople.Postponed), nameof(ComplaintPeople.Waiting), nameof(Complaint.NextDueAt)] },
        { typeof(HandlerAwaited), [nameof(Complaint.Treatment), nameof(ComplaintPeople.Past), nameof(ComplaintPeople.HandOvers), nameof(ComplaintPeople.Postponed), nameof(ComplaintPeople.Waiting), nameof(Complaint.NextDueAt)] },
        { typeof(HandlerRefused), [nameof(ComplaintPeople.Refused)] },
        { typeof(HostEvent), [] },
        { typeof(ImprovementLinked), [nameof(ComplaintCare.Improvements)] },
        { typeof(ImprovementNewsRecorded), [nameof(ComplaintCare.ImprovementNews)] },
        { typeof(ImprovementTold), [nameof(ComplaintCare.Improvements)] },
        { typeof(IssueAdded), [nameof(Complaint.Issues), nameof(ComplaintCare.OtherIssues), nameof(ComplaintCare.IssuesAdded)] },
        { typeof(IssueRemoved), [nameof(Complaint.Issues), nameof(ComplaintCare.OtherIssues), nameof(ComplaintCare.Findings), nameof(ComplaintCare.Conclusions)] },
        { typeof(KindChanged), [nameof(Complaint.Classification), nameof(Complaint.Kind), nameof(ComplaintDetails.KindChangedAt)] },
        { typeof(LegalHoldLifted), [nameof(ComplaintHolds.Matters)] },
        { typeof(LegalHoldPlaced), [nameof(ComplaintHolds.Matters)] },
        { typeof(LifecycleMigrated), [nameof(Complaint.Lifecycle), nameof(Complaint.Status), nameof(Complaint.ClosedAt), nameof(Complaint.IsClosed), nameof(Complaint.Episode), nameof(ComplaintHandling.StepsDone), nameof(ComplaintPeople.Postponed), nameof(ComplaintPeople.Waiting), nameof(Complaint.NextDueAt), nameof(ComplaintEscalation.Declines), nameof(ComplaintEscalation.Progress), nameof(ComplaintHandling.Times), nameof(ComplaintHandling.SpokenInEpisode), nameof(ComplaintHandling.SpokenInStatus), nameof(ComplaintCare.Promises), nameof(ComplaintCare.Requests), nameof(ComplaintCare.Playbook), nameof(ComplaintCare.Summary), nameof(ComplaintCare.Suspicion), nameof(ComplaintCare.Offers), nameof(ComplaintCare.Remedies), nameof(ComplaintCare.Budgets), nameof(ComplaintCare.FollowUp), nameof(ComplaintCare.Parent), nameof(ComplaintCare.NoImprovement)] },
        { typeof(LookAgainDue), [nameof(Complaint.Deadlines), nameof(Complaint.NextDueAt)] },
        { typeof(MainIssueChanged), [nameof(Complaint.Issues), nameof(ComplaintCare.OtherIssues), nameof(ComplaintCare.MainIssue)] },
        { typeof(MessageDue), [nameof(ComplaintCare.Messages)] },
        { typeof(MessageFailed), [nameof(ComplaintCare.Messages)] },
        { typeof(MessageSent), [nameof(ComplaintCare.Messages)] },
        { typeof(NobodyFound), [nameof(ComplaintPeople.Postponed), nameof(Complaint.NextDueAt)] },
        { typeof(NoImprovementNeeded), [nameof(ComplaintCare.NoImprovement)] },
        { typeof(NoteAdded), [nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ComplaintRepaired), [] },
        { typeof(ObjectionNoticeDue), [nameof(ComplaintCare.EndedForBadFaithBy)] },
        { typeof(OfferAccepted), [nameof(ComplaintCare.Offers), nameof(ComplaintCare.Remedies), nameof(ComplaintCare.Budgets), nameof(ComplaintCare.RemediesAccepted), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(OfferApproved), [nameof(ComplaintCare.Offers), nameof(ComplaintCare.Budgets), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(OfferDeclined), [nameof(ComplaintCare.Offers), nameof(ComplaintCare.Budgets), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(OfferDeviated), [] },
        { typeof(OfferLapsed), [nameof(ComplaintCare.Offers), nameof(ComplaintCare.Budgets), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(OfferMade), [nameof(ComplaintCare.Offers), nameof(ComplaintCare.Budgets), nameof(ComplaintCare.OffersMade), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(OfferRefused), [nameof(ComplaintCare.Offers), nameof(ComplaintCare.Budgets), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(OfferSubmitted), [] },
        { typeof(OfferTakenOver), [nameof(ComplaintCare.Offers), nameof(ComplaintCare.Budgets), nameof(ComplaintCare.OffersMade)] },
        { typeof(OfferWithdrawn), [nameof(ComplaintCare.Offers), nameof(ComplaintCare.Budgets), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(PersonalDataErased), [nameof(ComplaintFiles.All), nameof(ComplaintFiles.Erasing), nameof(ComplaintCare.Messages), nameof(ComplaintCare.Suspicion)] },
        { typeof(ComplaintCorrected), [nameof(Complaint.Description), nameof(ComplaintDetails.Wanted), nameof(ComplaintDetails.Occurrence), nameof(ComplaintDetails.Amount), nameof(ComplaintDetails.About), nameof(ComplaintCare.Content), nameof(ComplaintDetails.WantedKind)] },
        { typeof(NotificationRaised), [] },
        { typeof(PlaybookChosen), [nameof(ComplaintCare.Playbook)] },
        { typeof(PlaybookResumed), [nameof(ComplaintCare.Playbook)] },
        { typeof(PromiseBroken), [nameof(ComplaintCare.Promises)] },
        { typeof(PromiseKept), [nameof(ComplaintCare.Promises)] },
        { typeof(PromiseMade), [nameof(ComplaintCare.Promises), nameof(ComplaintCare.PromisesMade)] },
        { typeof(PromiseReleased), [nameof(ComplaintCare.Promises)] },
        { typeof(PromiseTakenOver), [nameof(ComplaintCare.Promises), nameof(ComplaintCare.PromisesMade)] },
        { typeof(RemedyCompleted), [nameof(ComplaintCare.Remedies), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(RemedyFailed), [nameof(ComplaintCare.Remedies), nameof(ComplaintCare.Budgets), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(RemedyProgressed), [nameof(ComplaintCare.Remedies), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(RemedyStarted), [nameof(ComplaintCare.Remedies), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(RemedyTakenOver), [nameof(ComplaintCare.Remedies), nameof(ComplaintCare.Budgets), nameof(ComplaintCare.RemediesAccepted)] },
        { typeof(RemedyWithdrawn), [nameof(ComplaintCare.Remedies), nameof(ComplaintCare.Budgets), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(RepeatsOvertaken), [] },
        { typeof(RepeatsRecounted), [nameof(Complaint.Signals)] },
        { typeof(RequestAnswered), [nameof(ComplaintCare.Requests), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(RequestMissed), [nameof(ComplaintCare.Requests)] },
        { typeof(RequestTakenOver), [nameof(ComplaintCare.Requests), nameof(ComplaintCare.RequestsMade)] },
        { typeof(RequestWithdrawn), [nameof(ComplaintCare.Requests), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(SignalsChanged), [nameof(Complaint.Signals)] },
        { typeof(StatusChanged), [nameof(Complaint.Status), nameof(Complaint.ClosedAt), nameof(Complaint.IsClosed), nameof(Complaint.Episode), nameof(ComplaintHandling.StepsDone), nameof(ComplaintPeople.Postponed), nameof(ComplaintPeople.Waiting), nameof(Complaint.NextDueAt), nameof(ComplaintEscalation.Declines), nameof(ComplaintEscalation.Progress), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times), nameof(ComplaintHandling.SpokenInEpisode), nameof(ComplaintHandling.SpokenInStatus), nameof(ComplaintCare.Promises), nameof(ComplaintCare.Requests), nameof(ComplaintCare.Playbook), nameof(ComplaintCare.Summary), nameof(ComplaintCare.Suspicion), nameof(ComplaintCare.Offers), nameof(ComplaintCare.Remedies), nameof(ComplaintCare.Budgets), nameof(ComplaintCare.FollowUp), nameof(ComplaintCare.Parent), nameof(ComplaintCare.NoImprovement)] },
        { typeof(StepCompleted), [nameof(ComplaintHandling.StepsDone), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times), nameof(ComplaintCare.Playbook)] },
        { typeof(StepOverdue), [nameof(ComplaintCare.Playbook)] },
        { typeof(StepSkipped), [nameof(ComplaintCare.Playbook), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(SuspicionDismissed), [nameof(ComplaintCare.Suspicion)] },
        { typeof(SuspicionLapsed), [nameof(ComplaintCare.Suspicion)] },
        { typeof(TriggerHandled), [nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(CustomerNotReached), [nameof(ComplaintCare.FollowUp), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times), nameof(Complaint.NextDueAt)] },
        { typeof(FeedbackRecorded), [nameof(ComplaintCare.Feedback), nameof(ComplaintCare.FollowUp), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times), nameof(Complaint.NextDueAt)] },
        { typeof(FollowUpCancelled), [nameof(ComplaintCare.FollowUp), nameof(Complaint.NextDueAt)] },
        { typeof(FollowUpDue), [nameof(ComplaintCare.FollowUp), nameof(Complaint.NextDueAt)] },
        { typeof(FollowUpPlanned), [nameof(ComplaintCare.FollowUp), nameof(Complaint.NextDueAt)] },
        { typeof(FurtherNeed), [] },
        { typeof(ChildrenInformed), [nameof(ComplaintCare.MassIncident), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ChildrenReached), [nameof(ComplaintCare.MassIncident)] },
        { typeof(ChildrenToFollow), [nameof(ComplaintCare.MassIncident)] },
        { typeof(ComplaintRelated), [nameof(ComplaintCare.Relations)] },
        { typeof(ComplaintUnrelated), [nameof(ComplaintCare.Relations)] },
        { typeof(IncidentJoined), [nameof(ComplaintCare.Parent)] },
        { typeof(IncidentLeft), [nameof(ComplaintCare.Parent)] },
        { typeof(IncidentOpened), [nameof(ComplaintCare.MassIncident)] },
        { typeof(ParentFollowed), [nameof(ComplaintCare.Parent)] },
        { typeof(ParentNotFollowed), [nameof(ComplaintCare.Parent)] },
        { typeof(ParentProgressed), [nameof(ComplaintCare.Parent)] },
        { typeof(IssueConcluded), [nameof(ComplaintCare.Conclusions), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(FinalLetterIssued), [nameof(ComplaintCare.Letter), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ReferredExternally), [nameof(ComplaintCare.Referrals), nameof(ComplaintCare.ReferralsMade), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ExternalProgressed), [nameof(ComplaintCare.Referrals), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ExternalResultRecorded), [nameof(ComplaintCare.Referrals), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ExternalOverdue), [nameof(ComplaintCare.Referrals)] },
        { typeof(ReferralTakenOver), [nameof(ComplaintCare.Referrals), nameof(ComplaintCare.ReferralsMade)] },
        { typeof(ComplaintForwarded), [nameof(ComplaintCare.Forwardings), nameof(ComplaintCare.ForwardingsMade)] },
        { typeof(ReportedBack), [nameof(ComplaintCare.Forwardings), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ForwardingTakenOver), [nameof(ComplaintCare.Forwardings), nameof(ComplaintCare.ForwardingsMade)] },
        { typeof(RepresentativeRegistered), [nameof(ComplaintCare.Representatives)] },
        { typeof(RepresentativeRevoked), [nameof(ComplaintCare.Representatives)] },
        { typeof(InterestDeclared), [nameof(ComplaintPeople.Recused)] },
        { typeof(InterestsTakenOver), [nameof(ComplaintPeople.Recused)] },
        { typeof(ComplaintNotAdmitted), [nameof(ComplaintCare.NotAdmission), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(ResolvedAtFirstContact), [nameof(ComplaintCare.ResolvedAtFirstContact), nameof(ComplaintHandling.LastHandledAt), nameof(ComplaintHandling.Times)] },
        { typeof(VenueChanged), [nameof(Complaint.Treatment)] },
        { typeof(VenueFull), [] },
    };

    [Theory]
    [MemberData(nameof(Touches))]
    public void An_event_changes_what_it_is_about_and_nothing_else(Type type, string[] touched)
    {
        string[] stamps = [nameof(Complaint.Version), nameof(Complaint.ChangedAt), nameof(Complaint.RecordedAt)];
        int first = Random.Shared.Next(int.MaxValue / 2);
        HashSet<string> changed = [];
        // Some to see that nothing else changes, and as many more as it takes to see all that does.
        for (int seed = first; seed < first + TestSize.Of(100) || (seed < first + 5_000 && !changed.IsSupersetOf(touched)); seed++)
        {
            RandomValues values = new(seed);
            Complaint before = values.Of<Complaint>() with { Version = 7 };
            ComplaintEvent happened = (ComplaintEvent)values.Of(type);
            if (happened is OfferMade made)
                happened = made with { Revision = 1 };
            if (happened is LegalHoldLifted lifted)
                before = before with { Holds = new() { Matters = [lifted.Matter] } };
            if (happened is PromiseKept or PromiseBroken or PromiseReleased)
                before = before with { Care = before.Care with { Promises = [values.Of<Promise>() with { Name = ((dynamic)happened).Name }], PromisesMade = 1 } };
            if (happened is RequestAnswered or RequestMissed or RequestWithdrawn)
                before = before with { Care = before.Care with { Requests = [values.Of<AssistanceRequest>() with { Name = ((dynamic)happened).Name }], RequestsMade = 1 } };
            if (happened is BadFaithConfirmed or SuspicionDismissed or SuspicionLapsed)
                before = before with { Care = before.Care with { Suspicion = values.Of<Suspicion>() with { Entry = ((dynamic)happened).Suspicion } } };
            if (happened is OfferAccepted or OfferApproved or OfferDeclined or OfferLapsed or OfferRefused or OfferWithdrawn)
                before = before with { Care = before.Care.With(values.Of<Offer>() with { Name = ((dynamic)happened).Name, State = OfferState.Open, Options = [OptionOf(happened)] }) };
            if (happened is RemedyCompleted or RemedyFailed or RemedyProgressed or RemedyStarted or RemedyWithdrawn)
                before = before with { Care = before.Care.With(values.Of<RemedyProgress>() with { Name = ((dynamic)happened).Name, State = RemedyState.Accepted, Shares = [Share] }) };
            if (happened is FilesDetached detached)
                before = before with { Files = before.Files with { All = [new(detached.References[0], "n", "text/plain", 1)] } };
            if (happened is FilesErased erased)
                before = before with { Files = before.Files with { Erasing = [new(erased.References[0])] } };
            if (happened is StepCompleted or StepSkipped or StepOverdue)
                before = before with { Care = before.Care with { Playbook = new("claim", 1, [new(new(((dynamic)happened).Step))]) } };
            if (happened is MessageSent or MessageFailed)
                before = before with { Care = before.Care.With(values.Of<CustomerMessage>() with { Name = ((dynamic)happened).Name, State = MessageState.Due }, before.Episode) };
            if (happened is PersonalDataErased)
                before = before with { Description = Personal.Erased, Care = before.Care.With(values.Of<CustomerMessage>() with { State = MessageState.Due }, before.Episode) };
            if (happened is ImprovementTold told)
                before = before with { Care = before.Care with { Improvements = [new(told.Improvement, At)] } };
            if (happened is FollowUpDue or FollowUpCancelled or CustomerNotReached or FeedbackRecorded)
                before = before with { Care = before.Care with { FollowUp = values.Of<FollowUp>() with { State = FollowUpState.Planned } } };
            if (happened is IncidentOpened)
                before = before with { Care = before.Care with { MassIncident = null } };
            if (happened is ChildrenReached)
                before = before with { Care = before.Care with { MassIncident = new(3) { Latest = [new(3, 2)] } } };
            if (happened is ChildrenReached reached)
                happened = reached with { Round = 2 };
            if (happened is ComplaintUnrelated unrelated)
                before = before with { Care = before.Care.With(new Relation(unrelated.Other, unrelated.Kind, 2)) };
            if (happened is IncidentLeft or ParentFollowed or ParentNotFollowed or ParentProgressed)
                before = before with { Care = before.Care with { Parent = new(((dynamic)happened).Parent, -1, 2) } };
            if (happened is ExternalProgressed or ExternalResultRecorded or ExternalOverdue)
                before = before with { Care = before.Care with { Referrals = [values.Of<ExternalReferral>() with { Name = ((dynamic)happened).Name, State = ReferralState.Open }] } };
            if (happened is ReportedBack)
                before = before with { Care = before.Care with { Forwardings = [values.Of<Forwarding>() with { Name = ((dynamic)happened).Name, ReportedAt = null }] } };
            if (happened is RepresentativeRevoked)
                before = before with { Care = before.Care with { Representatives = [values.Of<Representative>() with { Name = ((dynamic)happened).Name, RevokedAt = null }] } };
            if (happened is IssueRemoved removed)
                before = before with { Care = before.Care with { OtherIssues = [values.Of<Issue>() with { Name = removed.Name }], Findings = [values.Of<Finding>() with { Issue = removed.Name }], Conclusions = [values.Of<Conclusion>() with { Issue = removed.Name }] } };
            Complaint after = before.Apply(Entry(8, happened));
            changed.UnionWith(Parts(before).Except(Parts(after)).Select(part => part.Name));
        }

        Assert.True(changed.SetEquals(touched.Concat(stamps)), $"With seeds from {first}: {string.Join(", ", changed.Order(StringComparer.Ordinal))}.");
    }

    private static BudgetShare Share => new("budget/agents/lin/CNY/2026-03", 5, 100);

    /// <summary>An option that the event is about, which takes something of a budget unless it still awaits approval.</summary>
    private static OfferedOption OptionOf(ComplaintEvent happened) => happened switch
    {
        OfferApproved e => new(e.Options.Length > 0 ? e.Options[0].Name : "a", [new(RemedyKind.Refund)], OptionState.Submitted),
        OfferRefused e => new(e.Options.Length > 0 ? e.Options[0] : "a", [new(RemedyKind.Refund) { Shares = [Share] }]),
        _ => new("a", [new(RemedyKind.Refund) { Shares = [Share] }]),
    };

    [Fact]
    public void The_table_above_has_every_event() =>
        Assert.Equal(EventTypes.All.Where(type => type != typeof(ComplaintReceived)).Select(type => type.Name).Order(StringComparer.Ordinal), Touches.Select(row => ((Type)row[0]).Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_facet_is_asked_when_it_is_due_mapped_closed_and_reopened()
    {
        string[] facets = [.. typeof(Complaint).GetProperties().Where(property => property.PropertyType.IsSubclassOf(typeof(ComplaintFacet))).Select(property => property.Name)];
        Assert.Equal(typeof(ComplaintFacet).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(ComplaintFacet))), facets.Length);

        Complaint full = new RandomValues(1).Of<Complaint>() with
        {
            ClosedAt = null,
            Details = new() { Wanted = "w" },
            People = new() { Postponed = new("team desk", null, At, 1, At.AddHours(2), "b") },
            Handling = new() { StepsDone = ["s"], Contacts = 1 },
            Escalation = new() { Declines = 1, Progress = [new("p", "1", 1, At.AddHours(1))] },
            Deadlines = [],
        };
        Complaint closed = full.Apply(Entry(full.Version + 1, new StatusChanged(full.Status, Status.Closed, "close", StatusOutcome.Closed)));
        Complaint reopened = closed.Apply(Entry(full.Version + 2, new StatusChanged(Status.Closed, full.Status, "reopen", StatusOutcome.Reopened)));

        Assert.Equal(At.AddHours(1), full.NextDueAt);
        Assert.Equal(At.AddHours(2), (full with { Escalation = ComplaintEscalation.None }).NextDueAt);
        Assert.Equal((null, null, "w"), (closed.NextDueAt, closed.People.Postponed, closed.Details.Wanted));
        Assert.Equal((0, 0, 1), (reopened.Handling.StepsDone.Length, reopened.Escalation.Declines, reopened.Handling.Contacts));
    }

    [Fact]
    public void A_complaint_starts_as_it_was_received()
    {
        ComplaintReceived received = new RandomValues(3).Of<ComplaintReceived>();

        Complaint complaint = Complaint.Fold([Entry(1, received)]);

        Assert.Equal((received.Id, received.Lifecycle, received.Status, received.Channel), (complaint.Id, complaint.Lifecycle, complaint.Status, complaint.Channel));
        Assert.Equal((received.Description, received.Wanted, received.Amount, received.About), (complaint.Description, complaint.Details.Wanted, complaint.Details.Amount, complaint.Details.About));
        Assert.Equal((received.Customer, received.Occurrence, received.Classification, received.Signals), (complaint.Customer, complaint.Details.Occurrence, complaint.Classification, complaint.Signals));
        Assert.Equal((1, 1, At, At, At.AddMinutes(1)), (complaint.Version, complaint.Episode, complaint.ReceivedAt, complaint.ChangedAt, complaint.RecordedAt));
        Assert.Equal((Treatment.None, false, 0, 0), (complaint.Treatment, complaint.IsClosed, complaint.People.HandOvers, complaint.Handling.Contacts));
    }

    [Fact]
    public void Closing_notes_when_and_reopening_begins_the_next_episode_without_steps()
    {
        Complaint open = Received().Apply(Entry(2, new StepCompleted("gather-information")));

        Complaint closed = open.Apply(Entry(3, new StatusChanged(Status.FollowUp, Status.Closed, "close", StatusOutcome.Closed)));
        Complaint reopened = closed.Apply(Entry(4, new StatusChanged(Status.Closed, Status.Investigating, "reopen", StatusOutcome.Reopened)));

        Assert.Equal((Status.Closed, true, At, 1, 1), (closed.Status, closed.IsClosed, closed.ClosedAt, closed.Episode, closed.Handling.StepsDone.Length));
        Assert.Equal((Status.Investigating, false, null, 2, 0), (reopened.Status, reopened.IsClosed, reopened.ClosedAt, reopened.Episode, reopened.Handling.StepsDone.Length));
    }

    [Fact]
    public void A_handler_who_hands_over_is_remembered_with_team_and_time()
    {
        Complaint complaint = Received()
            .Apply(Entry(2, new HandlerAssigned(null, "front-desk")))
            .Apply(Entry(3, new HandlerAssigned(PersonId.Of("li.na"), "front-desk")))
            .Apply(Entry(4, new HandlerAssigned(PersonId.Of("li.na"), "seniors")))
            .Apply(Entry(5, new HandlerAssigned(PersonId.Of("wei"), "seniors")));

        Assert.Equal(new Treatment(PersonId.Of("wei"), "seniors"), complaint.Treatment);
        Assert.Equal(new PastHandler(PersonId.Of("li.na"), "seniors", At), Assert.Single(complaint.People.Past));
        Assert.Equal(1, complaint.People.HandOvers);
    }

    [Fact]
    public void A_handler_goes_back_into_the_queue_of_a_team()
    {
        Complaint complaint = Received()
            .Apply(Entry(2, new HandlerAssigned(PersonId.Of("li.na"))))
            .Apply(Entry(3, new HandlerAssigned(null, "seniors")));

        Assert.Equal(new Treatment(null, "seniors"), complaint.Treatment);
        Assert.Equal(1, complaint.People.HandOvers);
    }

    [Fact]
    public void Venue_and_appointment_leave_each_other_and_the_handler_alone()
    {
        Complaint complaint = Received()
            .Apply(Entry(2, new HandlerAssigned(PersonId.Of("li.na"), "seniors")))
            .Apply(Entry(3, new VenueChanged(null, Venue.PrivateRoom)))
            .Apply(Entry(4, new AppointmentChanged(null, At.AddHours(2))));

        Assert.Equal(new Treatment(PersonId.Of("li.na"), "seniors", Venue.PrivateRoom, At.AddHours(2)), complaint.Treatment);
    }

    [Fact]
    public void Only_contacts_of_the_customer_are_counted_and_every_contact_is_dated()
    {
        Complaint complaint = Received()
            .Apply(Entry(2, new ContactRecorded(Channel.Phone, ContactDirection.FromCustomer, "Where are you?")))
            .Apply(Entry(3, new ContactRecorded(Channel.Phone, ContactDirection.ToCustomer, "On the way.")) with { At = At.AddHours(1) });

        Assert.Equal((1, At.AddHours(1)), (complaint.Handling.Contacts, complaint.Handling.LastContactAt));
    }

    [Fact]
    public void Lists_keep_each_thing_once_and_the_latest_ones()
    {
        Complaint complaint = Received();
        ComplaintId[] ids = [.. Enumerable.Range(1, 40).Select(_ => ComplaintId.New(TimeProvider.System.GetUtcNow()))];
        foreach (ComplaintId id in ids.Append(ids[19]))
            complaint = complaint.Apply(Entry(complaint.Version + 1, new ComplaintAbsorbed(id)));

        ImmutableArray<ComplaintId> absorbed = complaint.Merging.Absorbed;
        Assert.Equal((Complaint.MaxListLength, ids.Length), (absorbed.Length, complaint.Merging.AbsorbedCount));
        Assert.Equal((ids[8], ids[19]), (absorbed[0], absorbed[^1]));
        Assert.Distinct(absorbed);
    }

    [Fact]
    public void Of_each_stage_the_latest_deadlines_that_are_over_are_kept_and_all_that_are_open()
    {
        Complaint complaint = Received();
        foreach (int episode in Enumerable.Range(1, 40))
        {
            foreach (string target in new[] { "ack", "settle" })
                complaint = complaint.Apply(Entry(complaint.Version + 1, Started(target, complaint.Episode)));
            if (episode == 1)
                complaint = complaint.Apply(Entry(complaint.Version + 1, Started("law", 1)));
            complaint = complaint
                .Apply(Entry(complaint.Version + 1, new DeadlineMet(DeadlineId.Of("ack", complaint.Episode), default)))
                .Apply(Entry(complaint.Version + 2, new DeadlineCancelled(DeadlineId.Of("settle", complaint.Episode), CancellationReason.ComplaintOver, default)))
                .Apply(Entry(complaint.Version + 3, new StatusChanged(Status.Closed, Status.Investigating, "reopen", StatusOutcome.Reopened)));
        }

        Assert.Equal(DeadlineId.Of("ack", 40), complaint.FindDeadline(Stage.Of("ack"))!.Id);
        Assert.Equal(
            ["ack 32 9", "law 1 1", "settle 32 9"],
            complaint.Deadlines.GroupBy(one => one.Stage.Name).OrderBy(stage => stage.Key, StringComparer.Ordinal).Select(stage => $"{stage.Key} {stage.Count()} {stage.Min(one => one.Episode)}"));
        Assert.True(complaint.FindDeadline(Stage.Of("law"))!.IsOpen);

        static DeadlineStarted Started(string stage, int episode) =>
            new(DeadlineId.Of(stage, episode), stage, Stage.Of(stage), 1, Allowance.WorkingHours(4), At, At, At.AddHours(4), "basis");
    }

    [Fact]
    public void Steps_and_refused_handlers_on_which_decisions_hang_are_not_forgotten_for_others()
    {
        Complaint complaint = Received();
        foreach (int number in Enumerable.Range(1, Complaint.MaxDecisive).Append(1))
            complaint = complaint.Apply(Entry(complaint.Version + 1, new StepCompleted($"step-{number}")));
        Assert.Equal(Complaint.MaxDecisive, complaint.Handling.StepsDone.Length);
        Assert.Equal(("step-2", "step-1"), (complaint.Handling.StepsDone[0], complaint.Handling.StepsDone[^1]));
    }

    [Fact]
    public void A_hold_is_there_for_each_matter_until_it_is_lifted_for_that_one()
    {
        Complaint held = Received().Apply(Entry(2, new LegalHoldPlaced("court-1"))).Apply(Entry(3, new LegalHoldPlaced("court-2")));

        Assert.Equal<string>(["court-1", "court-2"], held.Holds.Matters);
        Assert.Equal<string>(["court-2"], held.Apply(Entry(4, new LegalHoldLifted("court-1"))).Holds.Matters);
    }

    [Fact]
    public void An_erasure_redacts_what_it_names_and_leaves_the_rest_of_the_snapshot()
    {
        Complaint before = Received() with { Customer = new() { Id = "c-1", Name = "n", Phone = "p" }, Details = new() { Wanted = "w", Occurrence = new(At, "here") } };

        Complaint after = before.Apply(Entry(2, new PersonalDataErased("customer-request", Redacted: ["customer.name", "occurrence.place", "wanted"])));

        Complaint expected = before with { Version = 2, Customer = before.Customer with { Name = Personal.Erased }, Details = new() { Wanted = Personal.Erased, Occurrence = new(At, Personal.Erased) } };
        Assert.Equal(Written.Out(expected), Written.Out(after));
    }

    [Fact]
    public void An_event_of_a_newer_version_leaves_everything_as_it_is()
    {
        Complaint before = Received();

        Assert.Equal(before with { Version = 2 }, before.Apply(Entry(2, new UnknownEvent("dreamt-of", "{}"u8.ToArray()))));
    }

    [Fact]
    public void A_journal_is_whole_and_begins_with_the_receipt()
    {
        ComplaintReceived received = new RandomValues(3).Of<ComplaintReceived>();
        NoteAdded note = new("a note");

        Assert.Throws<ArgumentException>(() => Complaint.Fold([]));
        Assert.Throws<ArgumentException>(() => Complaint.Fold([Entry(1, note)]));
        Assert.Throws<ArgumentException>(() => Complaint.Fold([Entry(2, received)]));
        Assert.Throws<ArgumentException>(() => Complaint.Fold([Entry(1, received), Entry(3, note)]));
        Assert.Throws<ArgumentException>(() => Complaint.Fold([Entry(1, received), Entry(1, note)]));
        Assert.Throws<ArgumentException>(() => Complaint.Fold([Entry(1, received), Entry(2, received)]));
    }

    [Fact]
    public void A_policy_goes_no_further_once_its_deadline_is_over_and_one_that_only_waited_is_forgotten()
    {
        Complaint complaint = Received()
            .Apply(Entry(2, new EscalationArmed([new("near", "ack:1", At.AddHours(1)), new("near", "settle:1", At.AddHours(3))])))
            .Apply(Entry(3, new EscalationFired("missed", 1, "ack:1", new(EscalationReason.DeadlineMissed), NextAt: At.AddHours(2))));
        Assert.Equal(At.AddHours(1), complaint.NextDueAt);

        complaint = complaint.Apply(Entry(4, new DeadlineMet(DeadlineId.Of("ack:1"), default)));

        Assert.Equal<EscalationProgress>([new("near", "settle:1", 0, At.AddHours(3)), new("missed", "ack:1", 1, null, At)], complaint.Escalation.Progress.AsEnumerable());
        complaint = complaint.Apply(Entry(5, new StatusChanged(Status.FollowUp, Status.Closed, "close", StatusOutcome.Closed)));
        Assert.Null(complaint.NextDueAt);
        Assert.Empty(complaint.Apply(Entry(6, new StatusChanged(Status.Closed, Status.Investigating, "reopen", StatusOutcome.Reopened))).Escalation.Progress);
    }

    [Fact]
    public void What_staff_do_is_dated_and_declined_remedies_are_counted_until_it_is_reopened()
    {
        Complaint complaint = Received()
            .Apply(Entry(2, new StatusChanged(Status.Proposed, Status.Investigating, "decline")) with { At = At.AddHours(1) })
            .Apply(Entry(3, new ContactRecorded(Channel.Phone, ContactDirection.FromCustomer, "Hello?")) with { At = At.AddHours(2) })
            .Apply(Entry(4, new TriggerHandled(Status.Proposed, "decline")) with { At = At.AddHours(3), ByKind = ActorKind.Customer });
        Assert.Equal((At.AddHours(1), 2), (complaint.Handling.LastHandledAt, complaint.Escalation.Declines));
    }

    /// <summary>The properties of a snapshot and of its facets.</summary>
    // What follows from the deadlines alone changes with them.
    private static IEnumerable<(string Name, string Value)> Parts(object value) => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && property.Name is not (nameof(Complaint.NextDeadline) or nameof(Complaint.IsLate)))
        .SelectMany(property => property.GetValue(value) is ComplaintFacet facet ? Parts(facet) : [(property.Name, Written.Out(property.GetValue(value)))]);

    private static Complaint Received() => Complaint.Fold([Entry(1, new RandomValues(3).Of<ComplaintReceived>())]);

    private static JournalEntry Entry(long sequence, ComplaintEvent happened) => new()
    {
        Sequence = sequence,
        At = At,
        RecordedAt = At.AddMinutes(1),
        By = PersonId.Of("li.na"),
        ByKind = ActorKind.Staff,
        Event = happened,
        Rules = "1",
        CommitId = Guid.Empty,
    };
}
