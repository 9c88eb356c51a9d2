using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Fingerprints stand in stores beside their keys: they never change, whatever becomes of the JSON of commands.</summary>
public partial class FingerprintTests
{
    private static readonly ComplaintId _id = ComplaintId.Parse("5HV2K-9D3MA-T8X1QY", null);
    private static readonly DateTimeOffset _at = new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));
    private static readonly Trigger<decimal> _refund = Trigger.Of("refund", AmountJson.Default.Decimal);

    private static readonly ImmutableArray<(ComplaintCommand Command, string Fingerprint)> _pinned =
    [
        (new AcceptOption("1", 2, ["a", "b"]), "zYjku38Fz3AE6KSgOAu_GA"),
        (new AddIssue(Category.Of("appliances/attitude"), Cause.Of("attitude")) { Name = "rude" }, "FWPNQmYCxN0HT9wP88RpAw"),
        (new AddNote("客户 <b>"), "jf1knoHXSy6pNYrxWXfY7g"),
        (new AddNote("later") { OccurredAt = _at }, "u6ZVL9DJbsQZa7SDEVk0IA"),
        (new AnswerRequest("1", "ordered today"), "dCX_4S8K4ll8-BmbIDBX2A"),
        (new ApproveExtension(Stage.Respond, "granted"), "dET1cIRYz3z1s9uW9wPiCw"),
        (new ApproveLess("1", 1, "b", new Money(300, "CNY"), "less will do"), "p5XGNEl8CMeTf0QX8JTxpg"),
        (new ApproveOffer("1", 1, "well deserved"), "pzV1r8AD269zYsDVrU9ncA"),
        (new AskUnit(RoutingTarget.Team("claims"), "Where is claim K-88?", Allowance.WorkingHours(4)), "7Jx82B0XSuWDxEF3YebJUw"),
        (new Assign(RoutingTarget.Team("seniors"), "she asks for one"), "Hp9-W4Z8JzKUb6-1uOOqnQ"),
        (new Assign(RoutingTarget.Handler("li.na")), "7j1EuLTfwit9XAsu5q2I1g"),
        (new Assign(RoutingTarget.Tier(HandlerTier.Of("second"))), "8TTl1exo-zrMe6bQNN_7FA"),
        (new Assign(RoutingTarget.NextTier), "Wo7JZfBrUbL1am-1k5N76A"),
        (new Assign(RoutingTarget.Team("seniors")) { ToAnotherHandler = true }, "VHOEURJeRgpkyJfEo1sq2g"),
        (new Attach(new("f-1", "bill.pdf", "application/pdf", 17, new string('a', 64), "blob")), "6BUOKamXULWHTOsPLiXczA"),
        (new ChangeAppointment(_at, "sooner"), "u2ONjs6bg2xng5OFIAV8GA"),
        (new ChangeKind(RecordKind.Complaint, "cannot log in"), "Khp7nJDn-wJTUwLdeqiaEQ"),
        (new ChangeVenue(Venue.PrivateRoom, "away from the crowd"), "gJeuijtqOGOzyKc0MQt2wg"),
        (new CompleteRemedy("1", "booked"), "Rh-Kpy1cr7_1XFMtD0Rjyg"),
        (new CompleteStep("gather-information", "done"), "ylxzMRhHsrYzMlkI7u4gmA"),
        (new CompleteCheck("report-read", "nothing odd"), "Ot2fzyq4LpR4SVJbz-3_3Q"),
        (new Conclude("1", ConclusionOutcome.Accepted) { Reasons = "our fault", Redress = [new(RedressKind.Monetary, "as agreed", new Money(20, "CNY"), "1")] }, "3dWcbm3qLUSxbmPfCEThvg"),
        (new DeclareInadmissible("not ours", "court"), "T4Rti-1jvNsJlPyUW46veg"),
        (new DeclareInterest(PersonId.Of("bo"), "my brother"), "K3KJx7B0AGEuB6E4BRyj-A"),
        (new IssueFinalLetter(), "ty9AUb0raanwqBv09Gv5Nw"),
        (new RecordEmergingIssue(new("category", "登录", new DateOnly(2026, 2, 11)) { Day = new DateOnly(2026, 2, 13), WindowDays = 3, Seen = 14, Expected = 2.1, Bound = 7, PValue = 1.5E-07 }), "X8ZEYQI3pQxOPTK6n1CEuw"),
        (new RecordExternalProgress("1", "asked for the file") { By = Allowance.CalendarDays(10) }, "pe0dwGkcpEg2croEmX7MKg"),
        (new RecordExternalResult("1", ExternalOutcome.PartlyUpheld, "half of it"), "_QnH4Ha3b2OJmkRe-fgd-A"),
        (new RecordForwarding("regulator", Allowance.CalendarDays(5), "F 7") { Name = "first" }, "daR2EyHLuFQpUf-5nw2h9A"),
        (new ReferExternally("ombudsman", "O 1") { Name = "first", By = Allowance.CalendarDays(10), Because = "she asked" }, "KZ1JrL-02BflyTHB2tuNgw"),
        (new RegisterRepresentative("her son", "scan 9") { Renews = "1", Until = _at }, "vHc9aA0zTYY1yLL_RzPS-Q"),
        (new ReportBack("1", "settled"), "naEEYYMM7GUBnqx4g2CQsw"),
        (new ResolveAtFirstContact(Channel.Phone, "that will do", [new Remedy(RemedyKind.Explanation)]), "mEjp3lOqOYI1b0BHlsTrKg"),
        (new RevokeRepresentative("1", "quarrel"), "TzJZy0JRWfCnTsIgue8_Sg"),
        (new RouteAgain("bo leaves"), "y9pusORxb-rqqjjsUg7SaA"),
        (new RouteAgain { ToAnotherHandler = true }, "hDZuz5VHNJ9M8H3pMrc_9g"),
        (new ConfirmBadFaith(7, "I read all five."), "cqO4oO65ZrTvq9dLzUBvFw"),
        (new ConfirmContent("It leaks."), "uE_rF0FnGxzk_HnNWoResA"),
        (new ConfirmContent("Free repair.", ConfirmedText.Summary), "aI708SSykby8Sdz7NMDZMQ"),
        (new Correct { Description = "no", Wanted = "money", Occurrence = new(_at, "shop"), Amount = new(12.50m, "EUR"), About = PersonId.Of("bo"), Because = "typo" }, "eP_n62ne-MTYm0o9HIkovQ"),
        (new DecideNoImprovement("a single mistake"), "WP05h9fvNU5AV083hVotug"),
        (new DeclineOffer("1", 2, "not enough"), "xfY8q5QX_KqIz5FhJ4BLNA"),
        (new Detach("f-1", Erases: true, "wrong one"), "__jJl-kwJODuIZadZ7pxMA"),
        (new Detach("f-1"), "qAwATtJH6X1ZUfiOm0Oo6g"),
        (new DismissSuspicion(7, "They are five customers."), "Ngmp1zo2wpfnyeIQnLi8HA"),
        (new Escalate("loud") { Policy = "heated" }, "kNzvizEA_TsS0w7j1j76NQ"),
        (new Escalate("loud") { Target = RoutingTarget.SameAsBefore }, "tvfMlafQgtnf2A2vXyLJ_g"),
        (new ExtendDeadline(Stage.Respond, "parts"), "pmnT0JDlx3_k6fFea0-Tyg"),
        (new FailRemedy("1", "account closed"), "U6njm6ymr8TevWUVmVDvjw"),
        (new Fire(Trigger.Close), "XHoc9LIMtSGaqLtD2Lq8JA"),
        (new Fire(Trigger.Close) { OccurredAt = _at }, "Pzx85VP06F7XwSTdk6HRSA"),
        (new Fire(_refund, 12.50m), "yxX4LCbF0H7D5_SVJY4svw"),
        (new Fire(Trigger.Close) { OverOpenChildren = true }, "qH8cFdyajZESoIHjDF4AWw"),
        (new InformChildren("Login works again."), "c85OCtF9Zg5Qhpr2Cj_KiQ"),
        (new RelateTo(_id, RelationKind.DuplicateOf, "same text"), "a6ZCS7m0be9rsPfVko_tog"),
        (new RelateTo(_id, RelationKind.ChildOf) { AcrossCustomers = true }, "r0nLwvQX-0MgDFYfhOMN_g"),
        (new Unrelate(_id, "wrong one"), "qZqcbFhAwt5G38RGPuxtAw"),
        (new KeepPromise("1", "rang"), "v6GnzAYYujjX9Yv3jyq26Q"),
        (new LiftLegalHold("A 1/26", "over"), "KFUUyAeCZx0b2cN7mazy7A"),
        (new LinkImprovement(ImprovementId.Of("IA-1")), "Z_tgC-OkHFtZJ2vRDxwV-A"),
        (new LookAgain(_at, "when the part is there"), "MsqtcHYclue48VaZNR29YQ"),
        (new MakeOffer([new("a", [new Remedy(RemedyKind.Refund, new Money(150, "CNY")) { IsGoodwill = true, Conditions = "against the receipt", Within = Allowance.BusinessDays(7) }]) { Group = "g" }]) { Name = "first", ValidUntil = Allowance.CalendarDays(14), WithoutWanted = "pledged" }, "AG_HzqxZ_4q6XHWSBb-01g"),
        (new MakePromise("I ring you", new DateTimeOffset(2026, 3, 2, 9, 15, 0, TimeSpan.Zero)) { KeptBy = PromiseFulfilment.ByContact(Channel.Phone) }, "raayyiOmsyae45pR4RrZiQ"),
        (new MergeInto(_id), "UQr_1hZEbmzJsw74H7judg"),
        (new MigrateLifecycle(BuiltIn.EightStage.Key), "ACqXXyVBkeyKFJHrmNhd7g"),
        (new MigrateLifecycle(BuiltIn.EightStage.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.Received, Status.Closed).Add(Status.Acknowledged, Status.Received)), "58lbRqekSrXVr_mhMjOQIg"),
        (new MigrateLifecycle(BuiltIn.EightStage.Key, Because: "the next version"), "ABM5dUGiTM-oQs3_YvKsQQ"),
        (new NoAnswer(Channel.Phone), "BzNKB2LT88yLgz0muckh8Q"),
        (new PlaceLegalHold("A 1/26", "court"), "WPE3NLptGmoB4nVuxsk7YQ"),
        (new RaiseHostEvent("invoice", "{\"no\": 1}"), "6bAqkqid876_itW7__A_jQ"),
        (new Reclassify { Category = Category.Of("billing/roaming"), Urgency = Urgency.Urgent, Impact = Impact.Of("high"), StatedUrgency = StatedUrgency.Of("now"), Cause = Cause.Of("tariff"), Touchpoint = Touchpoint.Of("shop"), Because = "third call" }, "e5oKv42IlPh_TI6H6UTtUg"),
        (new RecordContact(Channel.Hotline, "again", ContactDirection.ToCustomer), "uTDXIC82F6H4G3ySOCs05w"),
        (new RecordContact(Channel.Phone, "sorry", ContactDirection.ToCustomer) { IsApology = true, EmotionBefore = Emotion.Heated, EmotionAfter = Emotion.Concerned }, "IP9J66RNfgoRNmFWAnyqjQ"),
        (new RecordFact("policy-number", "P-77"), "84wzhVZ5iQx5_ipux9t6WA"),
        (new RecordFeedback(Channel.Phone) { Satisfaction = 2, WouldRecommend = 3, IsSolved = false, Quality = [new(QualityDimension.Reliability, 5, 2)], Text = "late", FurtherNeed = "a call" }, "N1NWbE1Ztbog2R-b6zCisA"),
        (new RecordFinding("1", FindingOutcome.ProcessFollowedExperiencePoor, "as agreed") { RootCause = RootCause.DesignFlaw, Liability = Liability.Firm, ExperienceAnswer = "sorry", Evidence = [new("scan 7", "empty")] }, "k8QHET9d87-04rRMo8-WbA"),
        (new RecordImprovementNews(ImprovementNews.Wanted), "d9DPqAGEKjK4EF7nNaZSTQ"),
        (new RefuseHandler(PersonId.Of("bo"), "rude"), "BDp6dy95B_-xvCC-Lw9xLQ"),
        (new RefuseOffer("1", 1, "too much"), "Gt142SEMsYPVuQ1hE3K6_A"),
        (new ReleasePromise("1"), "IMdRrPbxq3CBFh_ttB_DAQ"),
        (new ReportMessageFailed("receipt-1", "mailbox full"), "ltZkugQy7d2ZrTdP9bY3qg"),
        (new ReportMessageSent("receipt-1"), "jKlvGcrivDggWJTw2aknuA"),
        (new ReportProgress("1", 50, "ordered"), "VLdvaiKHLoJNhb6fPwge0g"),
        (new SetFields(new Dictionary<string, FieldValue?> { ["plan"] = "prepaid", ["fee"] = new Money(12.50m, "EUR"), ["birth"] = new DateOnly(1980, 1, 2), ["seats"] = 3m, ["iban"] = null }, "she rang"), "Oytfs1weywGO3yin04O2pQ"),
        (new RemoveIssue("2", "none"), "vP2fjIEp88gG22RkZkPvGQ"),
        (new SetMainIssue("2", "what hurt"), "UzK1KCBNy3y0YPvuiXICnQ"),
        (new SetSignals(new(Emotion.Heated, DemandsSupervisor: true, Repeats: 2)), "44YP28EojtX3Lw-kh0A8SA"),
        (new SkipStep("expert-asked", "plain to see"), "WLprtFVu5KkriWe9b-Oq-Q"),
        (new StartRemedy("1"), "L4621t1rdISkd9sA_3BsPw"),
        (new SuspectBadFaith("The same text came five times.", [new("search 12", "same text in 5 cases")]), "o3qnwr2eEg-xgnjisTw8bw"),
        (new TellOfImprovement(ImprovementId.Of("IA-1"), 2, "The label is new.", ImprovementNews.Wanted), "e0YYgme77sD8uTwIsJA7ng"),
        (new UpdateCustomer(new Customer { Id = "c-1", Name = "Ana" }), "-4G9TbGIRQm13KEwELY1IQ"),
        (new WithdrawOffer("1", "a mistake"), "l2Nd81vQ0f1y5_m_wu9OdA"),
        (new WithdrawRemedy("1", "not needed"), "RCRePeDAYul5v2dr9yiDLQ"),
        (new WithdrawRequest("1", "found"), "8awQoJg92wfWVYFYMiywHQ"),
    ];

    public static TheoryData<int> Pinned => [.. Enumerable.Range(0, _pinned.Length)];

    [Theory]
    [MemberData(nameof(Pinned))]
    public void A_command_has_the_fingerprint_of_before(int number)
    {
        (ComplaintCommand command, string fingerprint) = _pinned[number];

        Assert.Equal(fingerprint, CommandFingerprint.Of(_id, command, Actor.Staff("li.na"), null));
        Assert.Equal(fingerprint, CommandFingerprint.Of(_id, command with { Key = "key", IfVersion = 7 }, Actor.Staff("li.na"), null));
    }

    [Fact]
    public void Every_command_is_pinned() =>
        Assert.Equal(CommandTypes.Names.Order(StringComparer.Ordinal), _pinned.Select(one => one.Command.Action.Name).Distinct().Order(StringComparer.Ordinal));

    [JsonSerializable(typeof(decimal))]
    private sealed partial class AmountJson : JsonSerializerContext;
}
