using System.Globalization;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Lifecycles.Machines;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

public class ExtensionTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public async Task An_extension_adds_its_time_and_says_why()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("answer", Stage.Respond).Within(Allowance.WorkingHours(4)).MayBeExtended(Allowance.WorkingHours(6)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        Complaint complaint = (await host.Desk.ExtendDeadlineAsync(id, Stage.Respond, "The expert is ill.", Agent)).OrThrow();

        Deadline extended = complaint.FindDeadline(Stage.Respond)!;
        Assert.Equal((Monday(11).AddDays(1), 1, Allowance.WorkingHours(6)), (extended.DueAt, extended.Extensions, extended.ExtendedBy));
        Assert.Equal(Monday(11).AddDays(1), await host.WakesAtAsync());
        DeadlineExtended happened = Assert.Single(await host.EventsAsync<DeadlineExtended>(id));
        Assert.Equal(("The expert is ill.", null), (happened.Because, happened.RequestedBy));
        Assert.Equal((ErrorCodes.NoExtension, "The maximum number of extensions (1) is reached."), await RefusalAsync(host, id, new ExtendDeadline(Stage.Respond, "Still ill.")));
    }

    [Fact]
    public async Task Days_are_extended_from_the_start_and_pauses_stay_taken_out()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("answer", Stage.Respond).Within(Allowance.BusinessDays(15)).CountedFrom(StartRule.DayAfter).DueAt(EndRule.EndOfDay).MayBeExtended(Allowance.BusinessDays(20))
            .Target("settle", Stage.Resolve).Within(Allowance.CalendarDays(30)).MayBeExtended(Allowance.CalendarDays(30)));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.Advance(TimeSpan.FromHours(27));
        await host.FireAsync(id, Trigger.CustomerReplied);
        await host.Desk.ExtendDeadlineAsync(id, Stage.Respond, "r", Agent);
        await host.Desk.ExtendDeadlineAsync(id, Stage.Resolve, "r", Agent);

        Pause pause = new(Monday(9), Monday(9).AddHours(27));
        DueTerms answer = new(Allowance.BusinessDays(35)) { Starts = StartRule.DayAfter, Ends = EndRule.EndOfDay };
        Assert.Equal(Office.Due(Monday(9), answer, pause), (await host.DeadlineAsync(id, Stage.Respond)).DueAt);
        Assert.Equal(Office.Due(Monday(9), new(Allowance.CalendarDays(60)), pause), (await host.DeadlineAsync(id, Stage.Resolve)).DueAt);
    }

    [Fact]
    public async Task One_that_needs_an_approval_moves_when_somebody_else_approves_and_the_customer_has_been_told()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("decision", Stage.Statutory).Within(Allowance.CalendarDays(30)).NeverPauses()
            .MayBeExtended(Allowance.CalendarDays(30), times: 2, needsApproval: true, notice: "extension-notice"));
        ComplaintId id = await host.ReceiveAsync();
        DateTimeOffset due = Monday(9).AddDays(30);

        Assert.Equal(ErrorCodes.NothingToApprove, (await RefusalAsync(host, id, new ApproveExtension(Stage.Statutory), Boss)).Code);
        Deadline asked = (await host.Desk.ExtendDeadlineAsync(id, Stage.Statutory, "Experts are asked.", Agent)).OrThrow().FindDeadline(Stage.Statutory)!;
        Assert.Equal((due, PersonId.Of("agent"), Monday(9)), (asked.DueAt, asked.Request!.By, asked.Request.At));
        Assert.Empty((await host.Desk.ExtendDeadlineAsync(id, Stage.Statutory, "Once more.", Agent)).Events);

        Assert.Equal(ErrorCodes.ApproverIsProposer, (await RefusalAsync(host, id, new ApproveExtension(Stage.Statutory), Agent)).Code);
        Assert.Equal(ErrorCodes.ApproverIsProposer, (await RefusalAsync(host, id, new ApproveExtension(Stage.Statutory), Actor.Staff("Agent"))).Code);
        Assert.Equal(ErrorCodes.SelfDealing, (await RefusalAsync(host, id, new ApproveExtension(Stage.Statutory), Actor.Staff("c-1"))).Code);
        Assert.Equal(ErrorCodes.NoticeMissing, (await RefusalAsync(host, id, new ApproveExtension(Stage.Statutory), Boss)).Code);
        await host.Desk.CompleteStepAsync(id, "extension-notice", Agent);
        Deadline moved = (await host.Desk.ApproveExtensionAsync(id, Stage.Statutory, Boss)).OrThrow().FindDeadline(Stage.Statutory)!;
        Assert.Equal((due.AddDays(30), null), (moved.DueAt, moved.Request));
        Assert.Equal((PersonId.Of("agent"), PersonId.Of("boss")), (Assert.Single(await host.EventsAsync<DeadlineExtended>(id)).RequestedBy!.Value, (await host.JournalAsync(id))[^1].By));

        // The second one has a notice of its own.
        await host.Desk.ExtendDeadlineAsync(id, Stage.Statutory, "And again.", Boss);
        Outcome refused = await host.Desk.ApproveExtensionAsync(id, Stage.Statutory, Agent);
        Assert.Contains("extension-notice-2", refused.Refusal!.Message, StringComparison.Ordinal);
        await host.Desk.CompleteStepAsync(id, "extension-notice-2", Agent);
        Assert.Equal(due.AddDays(60), (await host.Desk.ApproveExtensionAsync(id, Stage.Statutory, Agent)).OrThrow().FindDeadline(Stage.Statutory)!.DueAt);
    }

    [Fact]
    public async Task A_ladder_of_extensions_has_terms_of_its_own_for_each_step()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Use(DeadlinePresets.ChinaBanking, "office"));
        ComplaintId id = await host.ReceiveAsync();
        DateTimeOffset due = new(2026, 3, 18, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(due, (await host.DeadlineAsync(id, Stage.Statutory)).DueAt);

        // Complicated: neither approval nor notice.
        Assert.Equal(due.AddDays(15), (await host.Desk.ExtendDeadlineAsync(id, Stage.Statutory, "Three branches are involved.", Agent)).OrThrow().FindDeadline(Stage.Statutory)!.DueAt);
        // Very complicated: both.
        Assert.Equal(due.AddDays(15), (await host.Desk.ExtendDeadlineAsync(id, Stage.Statutory, "An expert is asked.", Agent)).OrThrow().FindDeadline(Stage.Statutory)!.DueAt);
        Assert.Equal((ErrorCodes.NoticeMissing, ErrorCodes.ApproverIsProposer), (
            (await RefusalAsync(host, id, new ApproveExtension(Stage.Statutory), Boss)).Code,
            (await RefusalAsync(host, id, new ApproveExtension(Stage.Statutory), Agent)).Code));
        await host.Desk.CompleteStepAsync(id, "extension-notice", Agent);
        Assert.Equal(due.AddDays(45), (await host.Desk.ApproveExtensionAsync(id, Stage.Statutory, Boss)).OrThrow().FindDeadline(Stage.Statutory)!.DueAt);
        Assert.Equal(
            [(Allowance.CalendarDays(15), "complicated", null), (Allowance.CalendarDays(30), "very-complicated", PersonId.Of("agent"))],
            (await host.EventsAsync<DeadlineExtended>(id)).Select(extended => (extended.By, extended.Condition, extended.RequestedBy)));
        Assert.Equal((ErrorCodes.NoExtension, "The maximum number of extensions (2) is reached."), await RefusalAsync(host, id, new ExtendDeadline(Stage.Statutory, "r")));

        DeadlineExplanation why = (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("cn-bank-decision:1"), Agent))!;
        Assert.EndsWith(
            """
            Extended by 15 calendar days.
            Condition of the extension: the case is complicated.
            Extended by 30 calendar days, requested by agent.
            Condition of the extension: the case is very complicated, or there are other special reasons.
            """.ReplaceLineEndings("\n"),
            why.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")),
            StringComparison.Ordinal);
        Assert.EndsWith("延长的条件：情况特别复杂或者有其他特殊原因。", why.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ladder_is_the_same_in_configuration_and_in_code()
    {
        const string Steps = """[ { "By": "15 calendar days", "Condition": "complicated" }, { "By": "30 calendar days", "Times": 2, "NeedsApproval": true, "Notice": "letter", "Condition": "our own words" } ]""";
        Assert.Equal(
            [new ExtensionTerms(Allowance.CalendarDays(15)) { Condition = "complicated" }, new(Allowance.CalendarDays(30)) { Times = 2, NeedsApproval = true, Notice = "letter", Condition = "our own words" }],
            DeadlineSettings.Compile(Settings(Steps)).Targets.Single().Extensions.AsEnumerable());
        Assert.Equal(DeadlineSettings.Compile(Settings(Steps)).Targets.Single().Extensions.AsEnumerable(), ServiceTargetTable.Define(d => d
            .Calendar("office", c => c.In("UTC").OpenOnWeekdays("09:00-17:00"))
            .Target("decision", Stage.Statutory).Within(Allowance.CalendarDays(15))
                .MayBeExtended(Allowance.CalendarDays(15), condition: "complicated")
                .MayBeExtended(Allowance.CalendarDays(30), times: 2, needsApproval: true, notice: "letter", condition: "our own words")).Targets.Single().Extensions.AsEnumerable());
    }

    [Theory]
    [InlineData("""[ { "By": "15 calendar days" }, { "By": "3 weeks" } ]""", "CF4206 Deadlines:Targets:0:Extension:1: An extension of 3 weeks cannot be added to 15 calendar days: the units differ. Use the same unit for both.")]
    [InlineData("""[ { "By": "15 calendar days", "Times": 8 }, { "By": "1 calendar day", "Times": 3 } ]""", "CF4206 Deadlines:Targets:0:Extension: There are 11 extensions. Use at most 10.")]
    [InlineData("""[ { "By": "36000 calendar days" }, { "By": "600 calendar days" } ]""", "CF4206 Deadlines:Targets:0:Extension: 15 calendar days and the extensions exceed 100 years. Shorten them.")]
    [InlineData("""[ { "By": "15 calendar days" }, {} ]""", "CF4206 Deadlines:Targets:0:Extension:1: 'By' is required. Add By, such as \"30 calendar days\".")]
    [InlineData("""{ "By": "15 calendar days", "Condition": "" }""", "CF4206 Deadlines:Targets:0:Extension: A name must not be empty. Say it in 1 to 64 characters.")]
    public void A_ladder_that_is_wrong_says_where(string steps, string fault) =>
        Assert.Equal([fault], DeadlineSettings.FaultsOf(Settings(steps)));

    [Fact]
    public async Task Steps_that_share_a_notice_each_need_one_of_their_own()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("decision", Stage.Statutory).Within(Allowance.CalendarDays(30)).NeverPauses()
            .MayBeExtended(Allowance.CalendarDays(1), notice: "letter").MayBeExtended(Allowance.CalendarDays(2)).MayBeExtended(Allowance.CalendarDays(4), times: 2, notice: "letter"));
        ComplaintId id = await host.ReceiveAsync();
        foreach ((string? letter, int days) in new[] { ("letter", 1), (null, 3), ("letter-2", 7), ("letter-3", 11) })
        {
            if (letter is not null)
            {
                Outcome refused = await host.Desk.ExtendDeadlineAsync(id, Stage.Statutory, "r", Agent);
                Assert.Contains($"'{letter}'", refused.Refusal!.Message, StringComparison.Ordinal);
                await host.Desk.CompleteStepAsync(id, letter, Agent);
            }

            Assert.Equal(Monday(9).AddDays(30 + days), (await host.Desk.ExtendDeadlineAsync(id, Stage.Statutory, "r", Agent)).OrThrow().FindDeadline(Stage.Statutory)!.DueAt);
        }
    }

    [Fact]
    public async Task What_is_missed_done_or_never_asked_for_cannot_be_extended()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("hello", Stage.Acknowledge).Within(Allowance.WorkingHours(1))
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(4)).MayBeExtended(Allowance.WorkingHours(6)));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(ErrorCodes.NoSuchDeadline, (await RefusalAsync(host, id, new ExtendDeadline(Stage.Resolve, "r"))).Code);
        Assert.Equal((ErrorCodes.NoExtension, "No extension is allowed for it."), await RefusalAsync(host, id, new ExtendDeadline(Stage.Acknowledge, "r")));
        Assert.Equal(ErrorCodes.InvalidInput, (await RefusalAsync(host, id, new ExtendDeadline(Stage.Respond, " "))).Code);
        host.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(ErrorCodes.ExtensionTooLate, (await RefusalAsync(host, id, new ExtendDeadline(Stage.Respond, "r"))).Code);
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose);
        Assert.Equal(ErrorCodes.NoSuchDeadline, (await RefusalAsync(host, id, new ExtendDeadline(Stage.Respond, "r"))).Code);
    }

    [Fact]
    public async Task A_reopened_complaint_keeps_the_extension_and_cannot_have_it_twice()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("settle", Stage.Resolve).Within(Allowance.WorkingHours(4)).MayBeExtended(Allowance.WorkingHours(4)));
        ComplaintId id = await host.ReceiveAsync();
        await host.Desk.ExtendDeadlineAsync(id, Stage.Resolve, "r", Agent);
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.FireAsync(id, Trigger.AskCustomer, Trigger.Close);
        host.Clock.Advance(TimeSpan.FromHours(1));
        Deadline again = (await host.FireAsync(id, Trigger.Reopen)).FindDeadline(Stage.Resolve)!;
        Assert.Equal((Monday(10).AddDays(1), 1), (again.DueAt, again.Extensions));
        Assert.Equal(ErrorCodes.NoExtension, (await RefusalAsync(host, id, new ExtendDeadline(Stage.Resolve, "r"))).Code);
    }

    private static string Settings(string steps) => $$"""
        { "Calendars": [ { "Name": "office", "TimeZone": "UTC", "Hours": { "Weekdays": "09:00-17:00" } } ],
          "Targets": [ { "Name": "decision", "Stage": "statutory", "Within": "15 calendar days", "Extension": {{steps}} } ] }
        """;

    private static async Task<(string Code, string? Reason)> RefusalAsync(DeadlineHost host, ComplaintId id, ComplaintCommand command, Actor? actor = null)
    {
        Outcome outcome = await host.Desk.ExecuteAsync(id, command, actor ?? Agent);
        Assert.False(outcome.IsAccepted);
        return (outcome.Refusal!.Code, outcome.Refusal.Reasons is [var first, ..] ? first : null);
    }
}
