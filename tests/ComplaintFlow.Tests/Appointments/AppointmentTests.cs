using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Appointments;

/// <summary>An appointment is due work: near, due, kept or missed.</summary>
public class AppointmentTests
{
    [Fact]
    public async Task An_appointment_is_due_work()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(Monday(14), (await AgreeAsync(host, id, Monday(14))).NextDueAt);
        Assert.Equal(Monday(14), await host.WakesAtAsync());
    }

    [Fact]
    public async Task Whoever_has_it_is_told_once_when_it_is_due_and_the_miss_follows_when_nobody_meets_the_customer()
    {
        await using DeadlineHost host = new(more: b => b.AddEscalation(e => e
            .Policy("near").WhenDueWithin(Stage.Appointment, Allowance.Hours(1)).Notify("soon")
            .Policy("missed").WhenMissed(Stage.Appointment).Notify("nobody came")));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("ana"), Agent)).OrThrow();
        await AgreeAsync(host, id, Monday(14));
        foreach (int minute in new[] { 0, 1, 29, 31, 59 })
        {
            host.Clock.SetUtcNow(Monday(14, minute));
            await host.CatchUpAsync(id);
        }

        Assert.Equal(
            [
                (Monday(13), nameof(EscalationFired)), (Monday(13), nameof(NotificationRaised)), (Monday(14), nameof(AppointmentDue)),
                (Monday(14, 30), nameof(DeadlineMissed)), (Monday(14, 30), nameof(EscalationFired)), (Monday(14, 30), nameof(NotificationRaised)),
            ],
            (await host.JournalAsync(id)).Where(entry => entry.At > Monday(9)).Select(entry => (entry.At, entry.Event.GetType().Name)));
        AppointmentDue due = Assert.Single(await host.EventsAsync<AppointmentDue>(id));
        Assert.Equal(("appointment:1", Monday(14), PersonId.Of("ana"), null), (due.Id.Name, due.DueAt, due.Handler, due.Team));
        Assert.Equal(["soon", "nobody came"], (await host.EventsAsync<NotificationRaised>(id)).Select(raised => raised.Topic));
        Assert.Equal(Monday(14), Assert.Single(await host.EventsAsync<DeadlineMissed>(id)).DueAt);
        Assert.Null((await host.FindAsync(id)).NextDueAt);
    }

    [Fact]
    public async Task A_policy_counts_working_time_before_an_agreed_instant_by_the_standard_calendar()
    {
        await using DeadlineHost host = new(more: b => b.AddEscalation(e => e
            .Policy("near").WhenDueWithin(Stage.Appointment, Allowance.WorkingHours(2)).Notify("soon").ThenAfter(Allowance.WorkingHours(1)).Notify("sooner")));
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(14));
        host.Clock.SetUtcNow(Monday(14));
        await host.CatchUpAsync(id);

        Assert.Equal(
            [(Monday(12), "soon"), (Monday(13), "sooner")],
            (await host.JournalAsync(id)).Where(entry => entry.Event is NotificationRaised).Select(entry => (entry.At, ((NotificationRaised)entry.Event).Topic)));
    }

    [Fact]
    public void A_policy_that_counts_working_time_before_an_agreed_instant_needs_one_of_several_calendars()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => new DeadlineHost(
            d => d.Calendar(WorkCalendar.Define("second", c => c.In("UTC").OpenOnWeekdays("10:00-12:00"))),
            b => b.AddEscalation(e => e.Policy("near").WhenDueWithin(Stage.Appointment, Allowance.WorkingHours(2)).Notify("soon"))));

        Assert.StartsWith("CF4305 AddEscalation, 'near', When: A calendar is required to count 2 working hours. Name one with On(", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(13, 29, "phone", ContactDirection.ToCustomer, DeadlineState.Running)]
    [InlineData(13, 30, "phone", ContactDirection.ToCustomer, DeadlineState.Met)]
    [InlineData(14, 0, "letter", ContactDirection.ToCustomer, DeadlineState.Met)]
    [InlineData(14, 30, "phone", ContactDirection.ToCustomer, DeadlineState.Met)]
    [InlineData(14, 31, "phone", ContactDirection.ToCustomer, DeadlineState.MetLate)]
    [InlineData(14, 5, "in-person", ContactDirection.FromCustomer, DeadlineState.Met)]
    [InlineData(14, 5, "phone", ContactDirection.FromCustomer, DeadlineState.Met)]
    [InlineData(14, 5, "shop-counter", ContactDirection.FromCustomer, DeadlineState.Met)]
    [InlineData(14, 5, "email", ContactDirection.FromCustomer, DeadlineState.Running)]
    [InlineData(14, 5, "letter", ContactDirection.FromCustomer, DeadlineState.Running)]
    [InlineData(14, 5, "social-media", ContactDirection.FromCustomer, DeadlineState.Running)]
    [InlineData(14, 5, "online-form", ContactDirection.FromCustomer, DeadlineState.Running)]
    [InlineData(16, 0, "email", ContactDirection.FromCustomer, DeadlineState.Missed)]
    [InlineData(16, 0, "in-person", ContactDirection.FromCustomer, DeadlineState.MetLate)]
    public async Task It_is_kept_by_a_contact_around_its_time(int hour, int minute, string channel, ContactDirection direction, DeadlineState expected)
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(14));
        host.Clock.SetUtcNow(Monday(hour, minute));
        Actor actor = direction == ContactDirection.FromCustomer ? Actor.Customer("c-1") : Agent;
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Of(channel), "There.", direction), actor)).OrThrow();

        Assert.Equal(expected, complaint.FindDeadline(Stage.Appointment)!.State);
        Assert.Equal(Monday(14), complaint.Treatment.Appointment);
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
        host.Clock.Advance(TimeSpan.FromHours(8));
        await host.CatchUpAsync(id);
        Assert.Equal(expected == DeadlineState.Met ? 0 : 1, (await host.EventsAsync<DeadlineMissed>(id)).Count);
    }

    [Fact]
    public async Task An_automatic_message_keeps_none()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(14));
        host.Clock.SetUtcNow(Monday(14));
        foreach (ContactDirection direction in Enum.GetValues<ContactDirection>())
            await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "Reminder.", direction, IsAutomatic: true), Agent);
        Assert.Equal(DeadlineState.Running, (await host.DeadlineAsync(id, Stage.Appointment)).State);
    }

    [Fact]
    public async Task What_was_said_when_it_was_made_does_not_keep_it()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(9, 20));
        await CallAsync(host, id);
        Assert.Equal(DeadlineState.Running, (await host.DeadlineAsync(id, Stage.Appointment)).State);
        host.Clock.SetUtcNow(Monday(9, 10));
        Assert.Equal(DeadlineState.Met, (await CallAsync(host, id)).FindDeadline(Stage.Appointment)!.State);
    }

    [Fact]
    public async Task A_changed_one_is_due_at_its_new_time_only_and_is_near_again()
    {
        await using DeadlineHost host = new(more: b => b.AddEscalation(e => e
            .Policy("near").WhenDueWithin(Stage.Appointment, Allowance.Hours(1)).Notify("soon").ThenAfter(Allowance.Hours(8)).Notify("later")));
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(11));
        host.Clock.SetUtcNow(Monday(10, 30));
        await AgreeAsync(host, id, Monday(15));
        host.Clock.SetUtcNow(Monday(15));
        await host.CatchUpAsync(id);

        Assert.Equal([Monday(15)], (await host.EventsAsync<AppointmentDue>(id)).Select(due => due.DueAt));
        Assert.Equal([CancellationReason.Rescheduled], (await host.EventsAsync<DeadlineCancelled>(id)).Select(cancelled => cancelled.Because));
        Assert.Equal(["appointment:1", "appointment:1.2"], (await host.EventsAsync<EscalationFired>(id)).Select(fired => fired.Epoch));
        Assert.Equal([new EscalationEnded("near", "appointment:1", 1, EscalationEnd.NoLongerSo)], await host.EventsAsync<EscalationEnded>(id));
        Assert.Equal(["appointment:1.2"], (await host.FindAsync(id)).Deadlines.Select(deadline => deadline.Id.Name));
    }

    [Fact]
    public async Task A_cancelled_one_is_not_due()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(11));
        Assert.Null((await AgreeAsync(host, id, null)).NextDueAt);
        host.Clock.SetUtcNow(Monday(15));
        await host.CatchUpAsync(id);
        Assert.Empty(await host.EventsAsync<AppointmentDue>(id));
        Assert.Equal(DeadlineState.Cancelled, (await host.DeadlineAsync(id, Stage.Appointment)).State);
    }

    [Theory]
    [InlineData(2026, 3, 1)]
    [InlineData(9999, 12, 31)]
    public async Task One_that_is_past_or_out_of_reach_is_never_due(int year, int month, int day)
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Complaint complaint = await AgreeAsync(host, id, new(year, month, day, 23, 59, 59, TimeSpan.Zero));
        Assert.Equal((0, year), (complaint.Deadlines.Length, complaint.Treatment.Appointment!.Value.Year));
        Assert.False((await host.CatchUpAsync(id)).Advanced);
    }

    [Fact]
    public async Task A_cool_off_of_a_policy_is_one()
    {
        await using DeadlineHost host = new(more: b => b.AddEscalation(e => e
            .Policy("heated").WhenEmotionReaches(Emotion.Heated).CoolOff(TimeSpan.FromHours(2)).ClocksFollow()
            .Policy("missed").WhenMissed(Stage.Appointment).Notify("not called")));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(Monday(11), (await host.Desk.ExecuteAsync(id, new SetSignals(new(Emotion.Heated)), Agent)).OrThrow().NextDueAt);
        host.Clock.SetUtcNow(Monday(12));
        await host.CatchUpAsync(id);
        Assert.Single(await host.EventsAsync<AppointmentDue>(id));
        Assert.Equal("not called", Assert.Single(await host.EventsAsync<NotificationRaised>(id)).Topic);
    }

    [Fact]
    public async Task Closing_cancels_it_and_reopening_before_its_time_sets_it_again()
    {
        await using DeadlineHost host = new(more: b => b.AddEscalation(e => e.Policy("missed").WhenMissed(Stage.Appointment).Notify("nobody came")));
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(14));
        await host.FireAsync(id, Trigger.AskCustomer, Trigger.Close);
        Assert.Equal((DeadlineState.Cancelled, null), await StateAsync(host, id));
        await host.FireAsync(id, Trigger.Reopen);
        Assert.Equal((DeadlineState.Running, Monday(14)), await StateAsync(host, id));
        host.Clock.SetUtcNow(Monday(15));
        await host.FireAsync(id, Trigger.AskCustomer, Trigger.Close);
        Assert.Equal(DeadlineState.Cancelled, (await StateAsync(host, id)).State);
        Assert.Equal((1, 1), ((await host.EventsAsync<DeadlineMissed>(id)).Count, (await host.EventsAsync<NotificationRaised>(id)).Count));

        Assert.Equal(2, (await host.FireAsync(id, Trigger.Reopen)).Episode - 1);
        Assert.Equal(DeadlineState.Cancelled, (await StateAsync(host, id)).State);
    }

    [Fact]
    public async Task Closing_within_its_window_does_not_keep_it()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(14));
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(14));
        Assert.Equal(DeadlineState.Cancelled, (await host.FireAsync(id, Trigger.Close)).FindDeadline(Stage.Appointment)!.State);
    }

    [Fact]
    public async Task One_agreed_after_closing_is_due_and_goes_on_when_the_complaint_is_reopened()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer, Trigger.Close);
        await AgreeAsync(host, id, Monday(14));
        Assert.Equal((DeadlineState.Running, Monday(14)), await StateAsync(host, id));
        Assert.Equal(Monday(14), (await host.FireAsync(id, Trigger.Reopen)).NextDueAt);
        host.Clock.SetUtcNow(Monday(14));
        await host.CatchUpAsync(id);
        Assert.Equal("appointment:2", Assert.Single(await host.EventsAsync<AppointmentDue>(id)).Id.Name);
    }

    [Fact]
    public async Task A_pause_or_another_lifecycle_does_not_move_it()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(14));
        await host.FireAsync(id, Trigger.AskCustomer);
        Assert.Equal((DeadlineState.Running, Monday(14)), await StateAsync(host, id));
        (await host.Desk.ExecuteAsync(id, new MigrateLifecycle(BuiltIn.EightStage.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.AwaitingCustomer, Status.Received)), Agent)).OrThrow();
        Assert.Equal((DeadlineState.Running, Monday(14)), await StateAsync(host, id));
    }

    [Theory]
    [InlineData(null, new[] { 14 }, 14)]
    [InlineData(16, new[] { 14, 16 }, 16)]
    [InlineData(10, new[] { 10, 14 }, 10)]
    public async Task The_complaint_that_continues_after_a_merge_has_it_too(int? own, int[] due, int shown)
    {
        await using DeadlineHost host = new();
        ComplaintId from = await host.ReceiveAsync();
        ComplaintId into = await ReceiveOtherAsync(host);
        await AgreeAsync(host, from, Monday(14));
        if (own is { } hour)
            await AgreeAsync(host, into, Monday(hour));
        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();
        Assert.Equal(Monday(shown), (await host.FindAsync(into)).Treatment.Appointment);
        Assert.Equal(DeadlineState.Transferred, (await host.DeadlineAsync(from, Stage.Appointment)).State);
        host.Clock.SetUtcNow(Monday(17));
        await host.CatchUpAsync(into);
        await host.CatchUpAsync(from);

        Assert.Equal(due.Select(hour => Monday(hour)), (await host.EventsAsync<AppointmentDue>(into)).Select(told => told.DueAt));
        Assert.Equal(due.Length, (await host.EventsAsync<DeadlineMissed>(into)).Count);
        Assert.Empty(await host.EventsAsync<AppointmentDue>(from));
    }

    [Fact]
    public async Task Another_appointment_after_a_merge_replaces_both()
    {
        await using DeadlineHost host = new();
        ComplaintId from = await host.ReceiveAsync();
        ComplaintId into = await ReceiveOtherAsync(host);
        await AgreeAsync(host, from, Monday(14));
        await AgreeAsync(host, into, Monday(16));
        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();
        Assert.Equal(Monday(16), (await AgreeAsync(host, into, Monday(16))).NextDueAt);
        Assert.Null((await AgreeAsync(host, into, null)).NextDueAt);
    }

    [Fact]
    public async Task One_of_an_earlier_version_gets_its_clock_with_the_next_command_or_sweep()
    {
        foreach (bool isSwept in new[] { true, false })
        {
            await using DeadlineHost host = new();
            ComplaintId id = await host.ReceiveAsync();
            await AsBeforeAsync(host, id, new AppointmentChanged(null, Monday(14)));
            Assert.Null((await host.FindAsync(id)).NextDueAt);
            if (isSwept)
                Assert.True((await host.CatchUpAsync(id)).Advanced);
            else
                (await host.Desk.AddNoteAsync(id, "x", Agent)).OrThrow();
            Assert.Equal((DeadlineState.Running, Monday(14)), await StateAsync(host, id));
            Assert.False((await host.CatchUpAsync(id)).Advanced);
        }
    }

    [Fact]
    public async Task One_of_an_earlier_version_that_has_passed_since_is_missed_and_one_that_had_passed_is_left()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await AsBeforeAsync(host, id, new AppointmentChanged(null, Monday(14)));
        host.Clock.SetUtcNow(Monday(16));
        await host.CatchUpAsync(id);
        Assert.Equal((1, 1), ((await host.EventsAsync<AppointmentDue>(id)).Count, (await host.EventsAsync<DeadlineMissed>(id)).Count));

        ComplaintId other = await ReceiveOtherAsync(host);
        await AsBeforeAsync(host, other, new AppointmentChanged(null, Monday(14)));
        Assert.False((await host.CatchUpAsync(other)).Advanced);
    }

    [Fact]
    public async Task It_is_told_and_explained_in_words()
    {
        CultureInfo english = CultureInfo.GetCultureInfo("en-GB");
        CultureInfo chinese = CultureInfo.GetCultureInfo("zh-Hans");
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await AgreeAsync(host, id, Monday(14));
        host.Clock.SetUtcNow(Monday(14));
        await host.CatchUpAsync(id);
        AppointmentDue due = Assert.Single(await host.EventsAsync<AppointmentDue>(id));
        Assert.Equal("It is time for the appointment agreed for Monday, 2 March 2026 14:00 UTC.", due.ToText(ComplaintTexts.Default, english));
        Assert.Equal("约定的时间 2026年3月2日星期一 14:00 UTC 已到。", due.ToText(ComplaintTexts.Default, chinese));
        string why = (await host.Desk.ExplainDueAsync(id, due.Id, Agent))!.ToText(ComplaintTexts.Default, english);
        Assert.Equal("The deadline appointment:1 (Appointment) of the target appointment: running.\nThe agreed time is 2026-03-02 14:00:00Z.", why);
    }

    [Theory]
    [InlineData("appointment")]
    [InlineData("look-again")]
    public void Its_stage_is_no_stage_of_service_targets(string name)
    {
        Stage stage = Stage.Of(name);
        string fault = $"The stage '{name}' is not set by service targets. Use another name; the library sets and meets this stage itself.";
        Assert.Equal(
            [$"CF4204 AddDeadlines, target 1 'mine': {fault}"],
            DeadlineSettings.FaultsOf(new DeadlinesOptions(), d => d.Calendar(Office).Target("mine", stage).Within(Allowance.Hours(1))));
        string[] faults = DeadlineSettings.FaultsOf(new DeadlinesOptions(), d => d.Calendar(Office).Stage(stage).MetByStep("done"));
        Assert.Contains(faults, one => one.StartsWith("CF4204 AddDeadlines, stage", StringComparison.Ordinal) && one.EndsWith(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("appointment", "budget", "The stage 'appointment' has no budget: its time is agreed. Use DueWithin.")]
    [InlineData("look-again", "budget", "The stage 'look-again' has no budget: its time is agreed. Use DueWithin.")]
    [InlineData("look-again", "missed", "Nothing misses the stage 'look-again': it ends at its date. Use DueWithin, or Idle, which counts from that date.")]
    [InlineData("look-again", "overdue", "Nothing misses the stage 'look-again': it ends at its date. Use DueWithin, or Idle, which counts from that date.")]
    public async Task A_policy_that_could_never_act_on_it_is_a_fault(string name, string condition, string fault)
    {
        Stage stage = Stage.Of(name);
        InvalidRulesException thrown = await Assert.ThrowsAsync<InvalidRulesException>(async () =>
        {
            await using DeadlineHost host = new(more: b => b.AddEscalation(e => (condition switch
            {
                "budget" => e.Policy("p").WhenBudgetUsed(stage, 50),
                "missed" => e.Policy("p").WhenMissed(stage),
                _ => e.Policy("p").WhenOverdue(stage, Allowance.Hours(1)),
            }).Notify("n")));
            await host.ReceiveAsync();
        });
        Assert.Contains($"CF4309 AddEscalation, 'p', When: {fault}", thrown.Message, StringComparison.Ordinal);
    }

    internal static async Task<Complaint> AgreeAsync(DeadlineHost host, ComplaintId id, DateTimeOffset? at) =>
        (await host.Desk.ExecuteAsync(id, new ChangeAppointment(at), Agent)).OrThrow();

    internal static async Task<ComplaintId> ReceiveOtherAsync(DeadlineHost host) =>
        (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = new() { Id = "c-1", Name = "王小明" } }, Agent)).OrThrow().Id;

    private static async Task<Complaint> CallAsync(DeadlineHost host, ComplaintId id) =>
        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "Hello?", ContactDirection.ToCustomer), Agent)).OrThrow();

    private static async Task<(DeadlineState State, DateTimeOffset? Next)> StateAsync(DeadlineHost host, ComplaintId id)
    {
        Complaint complaint = await host.FindAsync(id);
        return (complaint.FindDeadline(Stage.Appointment)!.State, complaint.NextDueAt);
    }

    /// <summary>Writes an event as a version of the library did that set no clocks for appointments.</summary>
    private static async Task AsBeforeAsync(DeadlineHost host, ComplaintId id, ComplaintEvent happened)
    {
        DeskServices services = host.Services.GetRequiredService<DeskServices>();
        ComplaintRules rules = host.Services.GetRequiredService<IRulesSource>().Current;
        Loaded loaded = await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Complaint = id });
        DateTimeOffset now = host.Clock.GetUtcNow();
        CommitStamp stamp = new(Agent, now, now, rules.VersionText, Guid.NewGuid());
        ComplaintDraft draft = new(loaded.Complaint, stamp, rules.Decider) { Head = loaded.Head };
        draft.Add(happened);
        Assert.True(draft.Settle([]));
        Assert.IsType<CommitResult.Committed>(await new DraftCommitter(Realm.Default, services).CommitAsync([draft], null, stamp, rules, CancellationToken.None));
    }
}
