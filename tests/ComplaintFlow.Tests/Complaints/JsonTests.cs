using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;

namespace ComplaintFlow.Tests.Complaints;

public class JsonTests
{
    private const int Tries = 200;

    public static TheoryData<string> Events => [.. EventTypes.All.Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_names_of_events_are_those_that_have_been_written() => Assert.Equal(
        [
            "AppointmentChanged appointment-changed",
            "AppointmentDue appointment-due",
            "AppointmentUnavailable appointment-unavailable",
            "ApprovalOverdue approval-overdue",
            "ApproversReminded approvers-reminded",
            "AssignmentPostponed assignment-postponed",
            "AssistanceRequested assistance-requested",
            "BadFaithConfirmed bad-faith-confirmed",
            "BadFaithSuspected bad-faith-suspected",
            "CheckDone check-done",
            "ChildrenInformed children-informed",
            "ChildrenReached children-reached",
            "ChildrenToFollow children-to-follow",
            "ClassificationFailed classification-failed",
            "ClassificationSuggested classification-suggested",
            "ComplaintAbsorbed complaint-absorbed",
            "ComplaintCorrected complaint-corrected",
            "ComplaintDeferred complaint-deferred",
            "ComplaintForwarded complaint-forwarded",
            "ComplaintMerged complaint-merged",
            "ComplaintNotAdmitted complaint-not-admitted",
            "ComplaintReceived complaint-received",
            "ComplaintReclassified complaint-reclassified",
            "ComplaintRelated complaint-related",
            "ComplaintRepaired complaint-repaired",
            "ComplaintUnrelated complaint-unrelated",
            "ContactAfterClosing contact-after-closing",
            "ContactForwarded contact-forwarded",
            "ContactRecorded contact-recorded",
            "ContentConfirmed content-confirmed",
            "CustomerChanged customer-changed",
            "CustomerNotReached customer-not-reached",
            "DeadlineCancelled deadline-cancelled",
            "DeadlineExtended deadline-extended",
            "DeadlineExtensionRequested deadline-extension-requested",
            "DeadlineMet deadline-met",
            "DeadlineMissed deadline-missed",
            "DeadlinePaused deadline-paused",
            "DeadlineRecalculated deadline-recalculated",
            "DeadlineResumed deadline-resumed",
            "DeadlineStarted deadline-started",
            "DeadlineTakenOver deadline-taken-over",
            "DeadlineTransferred deadline-transferred",
            "DeadlineUndetermined deadline-undetermined",
            "EmergingIssueRecorded emerging-issue-recorded",
            "EscalationArmed escalation-armed",
            "EscalationEnded escalation-ended",
            "EscalationFired escalation-fired",
            "ExternalOverdue external-overdue",
            "ExternalProgressed external-progressed",
            "ExternalResultRecorded external-result-recorded",
            "FactRecorded fact-recorded",
            "FactsRequired facts-required",
            "FeedbackRecorded feedback-recorded",
            "FieldsSet fields-set",
            "FileAttached file-attached",
            "FilesDetached files-detached",
            "FilesErased files-erased",
            "FinalLetterIssued final-letter-issued",
            "FindingRecorded finding-recorded",
            "FindingsTakenOver findings-taken-over",
            "FollowUpCancelled follow-up-cancelled",
            "FollowUpDue follow-up-due",
            "FollowUpPlanned follow-up-planned",
            "ForwardingTakenOver forwarding-taken-over",
            "FurtherNeed further-need",
            "HandlerAssigned handler-assigned",
            "HandlerAwaited handler-awaited",
            "HandlerRefused handler-refused",
            "HostEvent host-event",
            "ImprovementLinked improvement-linked",
            "ImprovementNewsRecorded improvement-news-recorded",
            "ImprovementTold improvement-told",
            "IncidentJoined incident-joined",
            "IncidentLeft incident-left",
            "IncidentOpened incident-opened",
            "InterestDeclared interest-declared",
            "InterestsTakenOver interests-taken-over",
            "IssueAdded issue-added",
            "IssueConcluded issue-concluded",
            "IssueRemoved issue-removed",
            "KindChanged kind-changed",
            "LegalHoldLifted legal-hold-lifted",
            "LegalHoldPlaced legal-hold-placed",
            "LifecycleMigrated lifecycle-migrated",
            "LookAgainDue look-again-due",
            "MainIssueChanged main-issue-changed",
            "MessageDue message-due",
            "MessageFailed message-failed",
            "MessageSent message-sent",
            "NoImprovementNeeded no-improvement-needed",
            "NobodyFound nobody-found",
            "NoteAdded note-added",
            "NotificationRaised notification-raised",
            "ObjectionNoticeDue objection-notice-due",
            "OfferAccepted offer-accepted",
            "OfferApproved offer-approved",
            "OfferDeclined offer-declined",
            "OfferDeviated offer-deviated",
            "OfferLapsed offer-lapsed",
            "OfferMade offer-made",
            "OfferRefused offer-refused",
            "OfferSubmitted offer-submitted",
            "OfferTakenOver offer-taken-over",
            "OfferWithdrawn offer-withdrawn",
            "ParentFollowed parent-followed",
            "ParentNotFollowed parent-not-followed",
            "ParentProgressed parent-progressed",
            "PersonalDataErased personal-data-erased",
            "PlaybookChosen playbook-chosen",
            "PlaybookResumed playbook-resumed",
            "PromiseBroken promise-broken",
            "PromiseKept promise-kept",
            "PromiseMade promise-made",
            "PromiseReleased promise-released",
            "PromiseTakenOver promise-taken-over",
            "ReferralTakenOver referral-taken-over",
            "ReferredExternally referred-externally",
            "RemedyCompleted remedy-completed",
            "RemedyFailed remedy-failed",
            "RemedyProgressed remedy-progressed",
            "RemedyStarted remedy-started",
            "RemedyTakenOver remedy-taken-over",
            "RemedyWithdrawn remedy-withdrawn",
            "RepeatsOvertaken repeats-overtaken",
            "RepeatsRecounted repeats-recounted",
            "ReportedBack reported-back",
            "RepresentativeRegistered representative-registered",
            "RepresentativeRevoked representative-revoked",
            "RequestAnswered request-answered",
            "RequestMissed request-missed",
            "RequestTakenOver request-taken-over",
            "RequestWithdrawn request-withdrawn",
            "ResolvedAtFirstContact resolved-at-first-contact",
            "SignalsChanged signals-changed",
            "StatusChanged status-changed",
            "StepCompleted step-completed",
            "StepOverdue step-overdue",
            "StepSkipped step-skipped",
            "SuspicionDismissed suspicion-dismissed",
            "SuspicionLapsed suspicion-lapsed",
            "TriggerHandled trigger-handled",
            "VenueChanged venue-changed",
            "VenueFull venue-full",
        ],
        EventTypes.All.Select(type => $"{type.Name} {EventTypes.NameOf(Make(new RandomValues(1), type))}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_event_has_a_name() => Assert.Equal(
        typeof(ComplaintEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ComplaintEvent)) && !type.IsAbstract && type != typeof(UnknownEvent)).Select(type => type.Name).Order(StringComparer.Ordinal),
        EventTypes.All.Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_read_as_it_was_written(string name)
    {
        Type type = EventTypes.All.Single(type => type.Name == name);
        ForManySeeds(values =>
        {
            ComplaintEvent happened = Make(values, type);
            byte[] body = Write(happened);
            ComplaintEvent read = EventTypes.Read(EventTypes.NameOf(happened), body);
            Assert.Equal(Written.Out(happened), Written.Out(read));
            Assert.Equal(Encoding.UTF8.GetString(body), Encoding.UTF8.GetString(Write(read)));
        });
    }

    [Fact]
    public void A_snapshot_is_read_as_it_was_written() => ForManySeeds(values =>
    {
        Complaint complaint = values.Of<Complaint>();
        byte[] json = ComplaintJson.Write(complaint);
        Complaint read = ComplaintJson.Read(json);
        Assert.Equal(Written.Out(complaint), Written.Out(read));
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(ComplaintJson.Write(read)));
    });

    [Theory]
    [InlineData("""{"because" : "x",  "amount":1.00, "who":"\u5ba2\/", "list":[ 1 ,2e3 ], "nested":{ "b":1,"a":2 } }""")]
    [InlineData("""{ }""")]
    [InlineData("{\n  \"a\": \"客户😀\"\n}")]
    public void An_event_of_a_newer_version_keeps_its_bytes(string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);

        UnknownEvent read = Assert.IsType<UnknownEvent>(EventTypes.Read("deadline-dreamt-of", bytes));

        Assert.Equal("deadline-dreamt-of", EventTypes.NameOf(read));
        Assert.Equal(bytes, Write(read));
    }

    [Fact]
    public void What_says_nothing_is_not_stored_and_read_as_empty()
    {
        JsonObject old = JsonNode.Parse(ComplaintJson.Write(new RandomValues(1).Of<Complaint>()))!.AsObject();
        foreach (string list in new[] { "people", "handling", "merging", "deadlines" })
            Assert.True(old.Remove(list), $"The snapshot has no '{list}' to remove.");

        Complaint read = ComplaintJson.Read(Encoding.UTF8.GetBytes(old.ToJsonString()));

        Assert.Equal(["[]", "[]", "[]", "[]", "[]"], new[] { Written.Out(read.Deadlines), Written.Out(read.People.Past), Written.Out(read.People.Refused), Written.Out(read.Handling.StepsDone), Written.Out(read.Merging.Absorbed) });
        Assert.Equal((0, 0, null), (read.People.HandOvers, read.Handling.Contacts, read.Merging.Into));
    }

    [Fact]
    public void What_a_newer_version_added_to_a_snapshot_is_passed_over()
    {
        Complaint complaint = new RandomValues(2).Of<Complaint>();
        JsonObject newer = JsonNode.Parse(ComplaintJson.Write(complaint))!.AsObject();
        newer["clocks"] = new JsonArray(new JsonObject { ["stage"] = "respond" });

        Assert.Equal(Written.Out(complaint), Written.Out(ComplaintJson.Read(Encoding.UTF8.GetBytes(newer.ToJsonString()))));
    }

    [Fact]
    public void An_assignment_of_before_there_was_routing_is_read_with_nobody_passed_over()
    {
        HandlerAssigned read = Assert.IsType<HandlerAssigned>(EventTypes.Read("handler-assigned", """{"handler":"li.na"}"""u8.ToArray()));

        Assert.Equal(ImmutableArray<PassedOver>.Empty, read.PassedOver);
    }

    [Theory]
    [InlineData("note-added", "null")]
    [InlineData("note-added", "{")]
    [InlineData("complaint-merged", """{"into":"5HV2K-9D3MA-T8X1Q0"}""")]
    [InlineData("handler-refused", """{"handler":""}""")]
    [InlineData("status-changed", """{"from":"received","to":"closed","trigger":"close","outcome":1}""")]
    public void A_body_that_is_no_such_event_is_refused(string name, string body) =>
        Assert.ThrowsAny<JsonException>(() => EventTypes.Read(name, Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void What_is_no_snapshot_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => ComplaintJson.Read(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData(null, 1, "RefoldAsync")]
    [InlineData(1, 1, "RefoldAsync")]
    [InlineData(3, 3, "Update the library")]
    public void A_snapshot_in_the_form_of_another_version_is_refused_with_what_to_do(int? format, int found, string fix)
    {
        Complaint complaint = new RandomValues(1).Of<Complaint>();
        JsonObject stored = JsonNode.Parse(ComplaintJson.Write(complaint))!.AsObject();
        Assert.Equal(2, stored["format"]!.GetValue<int>());
        if (format is { } other)
            stored["format"] = other;
        else
            stored.Remove("format");

        SnapshotFormatException fault = Assert.Throws<SnapshotFormatException>(() => ComplaintJson.Read(Encoding.UTF8.GetBytes(stored.ToJsonString())));

        Assert.Equal((ErrorCodes.SnapshotFormat, found), (fault.Code, fault.Format));
        Assert.Contains(complaint.Id.ToString(), fault.Message, StringComparison.Ordinal);
        Assert.Contains(fix, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facets_that_say_nothing_are_empty_and_not_stored()
    {
        Complaint bare = new RandomValues(1).Of<Complaint>() with
        {
            Details = new(), People = ComplaintPeople.None, Handling = new() { StepsDone = [] }, Escalation = new(), Holds = new() { Matters = [] }, Merging = new(),
        };

        JsonObject stored = JsonNode.Parse(ComplaintJson.Write(bare))!.AsObject();

        Assert.All(["details", "people", "handling", "escalation", "holds", "merging"], facet => Assert.False(stored.ContainsKey(facet)));
        Assert.Same(ComplaintPeople.None, bare.People);
        Assert.Empty(bare.People.Past);
        Assert.Empty(bare.Handling.StepsDone);
    }

    [Fact]
    public void Enumerations_are_written_by_name_and_chinese_as_it_is()
    {
        string json = Encoding.UTF8.GetString(Write(new SignalsChanged(Signals.None, new(Emotion.Heated))));
        string note = Encoding.UTF8.GetString(Write(new NoteAdded("客户要求退款")));

        Assert.Contains("\"heated\"", json, StringComparison.Ordinal);
        Assert.Equal("""{"text":"客户要求退款"}""", note);
    }

    private static ComplaintEvent Make(RandomValues values, Type type) => (ComplaintEvent)values.Of(type);

    private static byte[] Write(ComplaintEvent happened)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, ComplaintJson.WriterOptions);
        EventTypes.Write(writer, happened);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void ForManySeeds(Action<RandomValues> check)
    {
        int first = Random.Shared.Next();
        for (int seed = first; seed < first + Tries; seed++)
        {
            try
            {
                check(new RandomValues(seed));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"With seed {seed}: {fault.Message}", fault);
            }
        }
    }
}
