using System.Globalization;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Escalation;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles.Machines;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>A calendar of single dates that has run out: nothing that is asked of it stops a command or the worker.</summary>
public class EndedCalendarTests(string kind = "named") : SixStageTests(kind)
{
    /// <summary>Open on Monday and Tuesday, and never again.</summary>
    private static readonly WorkCalendar Fair = WorkCalendar.Define("fair", c => c.In("UTC").Open(new DateOnly(2026, 3, 2), "09:00-17:00").Open(new DateOnly(2026, 3, 3), "09:00-17:00"));

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    public static TheoryData<string, string, string> Terms()
    {
        TheoryData<string, string, string> all = [];
        foreach (string allowance in new[] { "4 working hours", "1 business day", "4 hours", "1 calendar day" })
        {
            foreach (StartRule starts in Enum.GetValues<StartRule>())
            {
                foreach (EndRule ends in Enum.GetValues<EndRule>())
                    all.Add(allowance, starts.ToString(), ends.ToString());
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public async Task A_complaint_is_received_whatever_its_terms_ask_of_the_calendar(string allowance, string starts, string ends)
    {
        await using DeadlineHost host = Host(d => d.Target("answer", Stage.Respond).Within(Allowance.Parse(allowance, null)).NotBefore(Allowance.WorkingHours(1)).By("fair")
            .CountedFrom(Enum.Parse<StartRule>(starts)).DueAt(Enum.Parse<EndRule>(ends)));
        host.Clock.SetUtcNow(Monday(10).AddDays(2));
        await SameAsJournalAsync(host, await host.ReceiveAsync());
    }

    [Fact]
    public async Task The_deadline_is_kept_explained_told_to_health_and_calculated_when_the_calendar_goes_on()
    {
        FakeTimeProvider clock = new(Monday(10).AddDays(2));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = Node(1, store, clock, ["2026-03-02"]))
        {
            id = await before.ReceiveAsync();
            Deadline kept = await before.DeadlineAsync(id, Stage.Respond);
            Assert.Equal((DeadlineState.Undetermined, true, Monday(10).AddDays(2), "answer"), (kept.State, kept.IsOpen, kept.StartedAt, kept.Target));
            DeadlineUndetermined told = Assert.Single(await before.EventsAsync<DeadlineUndetermined>(id));
            Assert.Equal("The due time of answer:1 cannot be calculated: the calendar fair has no more opening hours. It is calculated when the calendar is extended.", told.ToText(ComplaintTexts.Default, English));
            Assert.Equal("时限 answer:1 的截止时间无法计算：日历 fair 之后再无营业时间。日历延续后将重新计算。", told.ToText(ComplaintTexts.Default, Chinese));
            DeadlineExplanation why = (await before.Desk.ExplainDueAsync(id, kept.Id, Agent))!;
            Assert.Equal((null, "fair"), (why.Due, why.EndedCalendar));
            Assert.Equal($"The deadline answer:1 (Response) of the target answer: running, due time unknown.\n{told.ToText(ComplaintTexts.Default, English)}", why.ToText(ComplaintTexts.Default, English));
            Assert.Equal($"时限 answer:1（答复），服务目标 answer：计时中，截止时间未知。\n{told.ToText(ComplaintTexts.Default, Chinese)}", why.ToText(ComplaintTexts.Default, Chinese));

            HealthCheckResult health = await HealthAsync(before);
            Assert.Equal(
                (HealthStatus.Degraded, "The calendar 'fair' has too few opening hours left: deadlines of answer cannot be calculated. Extend it, and raise RulesGeneration."),
                (health.Status, health.Description));
            Assert.Equal(new WorkerRun(), await RunAsync(before) with { NextWakeAt = null });
        }

        // Two hours of the day are left when the calendar goes on.
        clock.SetUtcNow(Monday(15).AddDays(2));
        await using DeadlineHost after = Node(2, store, clock, ["2026-03-02", "2026-03-04", "2026-03-05", "2026-03-06"]);
        await RunAsync(after);
        Deadline known = await after.DeadlineAsync(id, Stage.Respond);
        Assert.Equal((DeadlineState.Running, Monday(14).AddDays(3)), (known.State, known.DueAt));
        Assert.Equal(RecalculationReason.RulesChanged, Assert.Single(await after.EventsAsync<DeadlineRecalculated>(id)).Because);
        Assert.Equal([7.0, 5.0], (await after.Desk.ExplainDueAsync(id, known.Id, Agent))!.Due!.Counted.Select(span => (span.To - span.From).TotalHours));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(after)).Status);
        clock.SetUtcNow(Monday(14).AddDays(3));
        await RunAsync(after);
        Assert.Equal(DeadlineState.Missed, (await after.DeadlineAsync(id, Stage.Respond)).State);
        await SameAsJournalAsync(after, id);
    }

    [Theory]
    [InlineData("next-opening", "1 calendar day", false, 4, 9)]
    [InlineData("next-opening", "1 calendar day", true, 4, 9)]
    [InlineData("next-opening", "12 working hours", true, 4, 13)]
    [InlineData("instant", "12 working hours", false, 4, 13)]
    [InlineData("instant", "12 working hours", true, 4, 13)]
    public async Task A_deadline_that_was_paused_meanwhile_counts_from_the_opening_that_is_now_known(string starts, string within, bool paused, int days, int hour)
    {
        FakeTimeProvider clock = new(Monday(10).AddDays(1));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = Node(1, store, clock, ["2026-03-02"], starts, within))
        {
            id = await before.ReceiveAsync();
            if (paused)
            {
                await before.FireAsync(id, Trigger.AskCustomer);
                Assert.Equal(DeadlineState.Paused, (await before.DeadlineAsync(id, Stage.Respond)).State);
                clock.Advance(TimeSpan.FromHours(20));
                await before.FireAsync(id, Trigger.CustomerReplied);
                Assert.Equal(DeadlineState.Undetermined, (await before.DeadlineAsync(id, Stage.Respond)).State);
                Assert.Equal(2, (await before.EventsAsync<DeadlineUndetermined>(id)).Count);
            }
        }

        await using DeadlineHost after = Node(2, store, clock, ["2026-03-02", "2026-03-05", "2026-03-06"], starts, within);
        await RunAsync(after);
        Assert.Equal((DeadlineState.Running, Monday(hour).AddDays(days)), ((await after.DeadlineAsync(id, Stage.Respond)).State, (await after.DeadlineAsync(id, Stage.Respond)).DueAt));
        await SameAsJournalAsync(after, id);
    }

    [Fact]
    public async Task A_level_whose_time_could_not_be_calculated_follows_when_the_calendar_goes_on()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        void Ladder(ComplaintFlowBuilder builder) => builder.AddEscalation(e => e
            .Policy("late").WhenMissed(Stage.Respond).Notify("n").ThenAfter(Allowance.WorkingHours(6)).Notify("m")
            .Policy("idle").On("fair").WhenIdle(Allowance.WorkingHours(10)).Notify("i"));
        await using (DeadlineHost before = Node(1, store, clock, ["2026-03-02"], within: "4 working hours", more: Ladder))
        {
            id = await before.ReceiveAsync();
            clock.SetUtcNow(Monday(13));
            await RunAsync(before);
            EscalationFired first = Assert.Single(await before.EventsAsync<EscalationFired>(id));
            Assert.EndsWith("Level 2 follows when the calendar has opening hours again.", first.ToText(ComplaintTexts.Default, English), StringComparison.Ordinal);
            clock.SetUtcNow(Monday(9).AddDays(20));
            await RunAsync(before);
            Assert.Single(await before.EventsAsync<EscalationFired>(id));
        }

        // Four hours are left of the level, and two of idling.
        await using DeadlineHost after = Node(2, store, clock, ["2026-03-02", "2026-03-23"], within: "4 working hours", more: Ladder);
        await RunAsync(after);
        Assert.Equal([("idle", Monday(11).AddDays(21)), ("late", Monday(11).AddDays(21))], (await after.FindAsync(id)).Escalation.Progress.Select(progress => (progress.Policy, progress.NextAt!.Value)).Order());
        clock.SetUtcNow(Monday(11).AddDays(21));
        await RunAsync(after);
        Assert.Equal([("late", 1), ("idle", 1), ("late", 2)], (await after.EventsAsync<EscalationFired>(id)).Select(fired => (fired.Policy, fired.Level)));
        await SameAsJournalAsync(after, id);
    }

    [Fact]
    public async Task An_appointment_that_cannot_be_found_is_told_and_the_rest_of_the_level_is_done()
    {
        await using DeadlineHost host = Host(
            d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(1)).By("office"),
            builder => builder.AddEscalation(e => e.Policy("late").On("fair").WhenMissed(Stage.Respond).NextAppointment().Notify("n")));
        host.Clock.SetUtcNow(Monday(10).AddDays(2));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.CatchUpAsync(id);

        AppointmentUnavailable told = Assert.Single(await host.EventsAsync<AppointmentUnavailable>(id));
        Assert.Equal("The appointment was not changed: the calendar fair has no more opening hours.", told.ToText(ComplaintTexts.Default, English));
        Assert.Equal("未更改预约时间：日历 fair 之后再无营业时间。", told.ToText(ComplaintTexts.Default, Chinese));
        Assert.Equal("n", Assert.Single(await host.EventsAsync<NotificationRaised>(id)).Topic);
        Assert.Equal(
            (HealthStatus.Degraded, "The calendar 'fair' has no more opening hours: policies that count by it wait. Extend it, and raise RulesGeneration."),
            ((await HealthAsync(host)).Status, (await HealthAsync(host)).Description));
    }

    [Fact]
    public async Task A_reminder_before_a_due_time_that_is_nearer_than_the_first_opening_is_due_at_once()
    {
        await using DeadlineHost host = Host(
            d => d.Target("answer", Stage.Respond).Within(Allowance.WorkingHours(12)).By("fair"),
            builder => builder.AddEscalation(e => e.Policy("near").WhenDueWithin(Stage.Respond, Allowance.WorkingHours(13)).Notify("n")));
        ComplaintId id = await host.ReceiveAsync();

        Assert.Single(await host.EventsAsync<EscalationFired>(id));
    }

    [Fact]
    public async Task An_undetermined_deadline_can_be_met_extended_and_cancelled()
    {
        await using DeadlineHost host = Host(d => d
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(4)).By("fair").MayBeExtended(Allowance.WorkingHours(4))
            .Target("call-back", Stage.Update).Within(Allowance.WorkingHours(4)).NotBefore(Allowance.WorkingHours(1)).By("fair"));
        host.Clock.SetUtcNow(Monday(10).AddDays(2));
        ComplaintId id = await host.ReceiveAsync();
        Complaint extended = (await host.Desk.ExtendDeadlineAsync(id, Stage.Respond, "r", Agent)).OrThrow();
        Assert.Equal((DeadlineState.Undetermined, Allowance.WorkingHours(4)), (extended.FindDeadline(Stage.Respond)!.State, extended.FindDeadline(Stage.Respond)!.ExtendedBy));
        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "told", ContactDirection.ToCustomer), Agent)).OrThrow();
        Assert.Equal(DeadlineState.Met, (await host.DeadlineAsync(id, Stage.Update)).State);
        Assert.Equal("fair", (await host.Desk.ExplainDueAsync(id, DeadlineId.Of("call-back:1"), Agent))!.EndedCalendar);
        Assert.Equal(DeadlineState.Cancelled, (await host.FireAsync(id, Trigger.Withdraw)).FindDeadline(Stage.Respond)!.State);
        await SameAsJournalAsync(host, id);
    }

    [Theory]
    [InlineData("resume")]
    [InlineData("extend")]
    [InlineData("approve")]
    [InlineData("retarget")]
    [InlineData("retarget in a pause")]
    [InlineData("reopen")]
    [InlineData("repeat")]
    [InlineData("follow up")]
    [InlineData("rematch")]
    public async Task A_command_goes_through_when_a_deadline_cannot_be_calculated(string way)
    {
        await using DeadlineHost host = Host(d => d
            .Target("urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.WorkingHours(20)).By("fair").CountedFrom(StartRule.NextOpening)
            .Target("answer", Stage.Respond).When(Urgency.Normal).Within(Allowance.WorkingHours(12)).By("fair").MayBeExtended(Allowance.WorkingHours(8), times: 2, needsApproval: way == "approve")
            .Target("news", Stage.Update).Within(Allowance.WorkingHours(12)).By("fair").Repeats()
            .Target("call-back", Stage.FollowUp).Within(Allowance.WorkingHours(12)).NotBefore(Allowance.WorkingHours(9)).By("fair"));
        ComplaintId id = await host.ReceiveAsync();
        switch (way)
        {
            case "resume":
                await host.FireAsync(id, Trigger.AskCustomer);
                host.Clock.SetUtcNow(Monday(10).AddDays(2));
                await host.FireAsync(id, Trigger.CustomerReplied);
                break;
            case "extend":
                (await host.Desk.ExtendDeadlineAsync(id, Stage.Respond, "r", Agent)).OrThrow();
                (await host.Desk.ExtendDeadlineAsync(id, Stage.Respond, "r", Agent)).OrThrow();
                break;
            case "approve":
                (await host.Desk.ExtendDeadlineAsync(id, Stage.Respond, "r", Agent)).OrThrow();
                (await host.Desk.ApproveExtensionAsync(id, Stage.Respond, Boss)).OrThrow();
                break;
            case "retarget":
                await ReclassifyAsync(host, id, Urgency.Urgent);
                break;
            case "retarget in a pause":
                await host.FireAsync(id, Trigger.AskCustomer);
                host.Clock.SetUtcNow(Monday(10).AddDays(2));
                await ReclassifyAsync(host, id, Urgency.Urgent);
                await host.FireAsync(id, Trigger.CustomerReplied);
                break;
            case "reopen":
                await host.FireAsync(id, Trigger.AskCustomer, Trigger.Close);
                host.Clock.SetUtcNow(Monday(10).AddDays(2));
                await host.FireAsync(id, Trigger.Reopen);
                break;
            case "repeat":
                host.Clock.SetUtcNow(Monday(15).AddDays(1));
                (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "told", ContactDirection.ToCustomer), Agent)).OrThrow();
                break;
            case "follow up":
                host.Clock.SetUtcNow(Monday(10).AddDays(1));
                await host.FireAsync(id, Trigger.AskCustomer, Trigger.Close);
                break;
            case "rematch":
                await ReclassifyAsync(host, id, Urgency.Low);
                host.Clock.SetUtcNow(Monday(10).AddDays(2));
                await ReclassifyAsync(host, id, Urgency.Normal);
                break;
        }

        await SameAsJournalAsync(host, id);
    }

    [Theory]
    [InlineData("near")]
    [InlineData("used")]
    [InlineData("overdue")]
    [InlineData("idle")]
    [InlineData("ladder")]
    [InlineData("appointment")]
    [InlineData("opening")]
    [InlineData("cool-off")]
    public async Task Policies_and_the_worker_go_on_when_an_instant_cannot_be_calculated(string way)
    {
        await using DeadlineHost host = Host(
            d => d.Target("answer", Stage.Respond).Within(Allowance.WorkingHours(12)).By("fair"),
            builder => builder.AddWorker(worker => worker.RunsByItself = false).AddEscalation(e => _ = Policy(e, way)));
        ComplaintId id = await host.ReceiveAsync();
        IComplaintWorker worker = host.Services.GetRequiredService<IComplaintWorker>();
        for (double hours = 0; hours < 72; hours += 6)
        {
            host.Clock.SetUtcNow(Monday(9).AddHours(hours));
            Assert.Equal((0, 0), (await worker.RunOnceAsync()) is var run ? (run.Failed, run.Parked) : default);
        }

        (await host.Desk.AddNoteAsync(id, "still there", Agent)).OrThrow();
        await SameAsJournalAsync(host, id);
    }

    private static EscalationPolicyBuilder Policy(EscalationBuilder e, string way) => way switch
    {
        "near" => e.Policy("p").WhenDueWithin(Stage.Respond, Allowance.WorkingHours(13)).Notify("n"),
        "used" => e.Policy("p").WhenBudgetUsed(Stage.Respond, 50).Notify("n").ThenAfter(Allowance.WorkingHours(12)).Notify("m"),
        "overdue" => e.Policy("p").WhenOverdue(Stage.Respond, Allowance.WorkingHours(5)).Notify("n"),
        "idle" => e.Policy("p").On("fair").WhenIdle(Allowance.WorkingHours(17)).Notify("n"),
        "ladder" => e.Policy("p").WhenMissed(Stage.Respond).Notify("n").ThenAfter(Allowance.WorkingHours(2)).Notify("m").ThenAfter(Allowance.WorkingHours(3)).Notify("o"),
        "appointment" => e.Policy("p").On("fair").WhenIdle(Allowance.Hours(40)).NextAppointment("fair").Notify("n"),
        "opening" => e.Policy("p").On("fair").WhenIdle(Allowance.Hours(40)).NextOpening("fair").Notify("n"),
        _ => e.Policy("p").WhenBudgetUsed(Stage.Respond, 10).CoolOff(TimeSpan.FromHours(30)).ClocksFollow().Notify("n"),
    };

    private DeadlineHost Node(int generation, InMemoryComplaintStore store, FakeTimeProvider clock, string[] dates, string starts = "instant", string within = "12 working hours", Action<ComplaintFlowBuilder>? more = null) => NewDeadlineHost(
        configuration: RulesChangeTests.Settings($$"""
            { "RulesGeneration": {{generation}}, "Deadlines": { "DefaultCalendar": "fair",
              "Calendars": [ { "Name": "fair", "TimeZone": "UTC", "Open": { {{string.Join(", ", dates.Select(date => $"\"{date}\": \"09:00-17:00\""))}} } } ],
              "Targets": [ { "Name": "answer", "Stage": "respond", "Within": "{{within}}", "Starts": "{{starts}}" } ] } }
            """),
        more: builder =>
        {
            builder.AddWorker(worker => worker.RunsByItself = false);
            more?.Invoke(builder);
        },
        store: store,
        clock: clock);

    private static async Task<WorkerRun> RunAsync(DeadlineHost host) => await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();

    private static async Task<HealthCheckResult> HealthAsync(DeadlineHost host) =>
        await host.Services.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new HealthCheckContext());

    private static async Task<Complaint> ReclassifyAsync(DeadlineHost host, ComplaintId id, Urgency urgency) =>
        (await host.Desk.ExecuteAsync(id, new Reclassify { Urgency = urgency }, Agent)).OrThrow();

    private static async Task SameAsJournalAsync(DeadlineHost host, ComplaintId id) =>
        Assert.Equal(ComplaintJson.Write(await host.FindAsync(id)), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));

    private DeadlineHost Host(Action<DeadlinesBuilder> deadlines, Action<ComplaintFlowBuilder>? more = null) =>
        NewDeadlineHost(d => deadlines(d.Calendar(Fair).ByDefault("office")), more);
}
