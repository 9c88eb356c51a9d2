using System.Text;
using ComplaintFlow.Commands;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>Another target, another calendar, another generation of rules.</summary>
public class RulesChangeTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public async Task A_complaint_that_becomes_urgent_has_spent_what_it_has_spent()
    {
        await using DeadlineHost host = Urgencies();
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(1.5));
        Complaint complaint = await ReclassifyAsync(host, id, Urgency.Urgent);

        Deadline now = Assert.Single(complaint.Deadlines);
        Assert.Equal(("urgent:1", "urgent", Monday(13), WorkingTime.FromMinutes(90)), (now.Id.Name, now.Target, now.DueAt, now.Clock.Spent));
        Assert.Equal(RecalculationReason.TargetChanged, Assert.Single(await host.EventsAsync<DeadlineRecalculated>(id)).Because);
        Assert.Equal(Monday(13), await host.WakesAtAsync());

        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(("normal:1", Monday(17).AddDays(1)), ((await ReclassifyAsync(host, id, Urgency.Normal)).Deadlines[0].Id.Name, (await host.DeadlineAsync(id, Stage.Respond)).DueAt));
    }

    [Fact]
    public async Task A_target_that_leaves_less_time_than_was_spent_is_due_at_once_and_missed_with_the_next_that_happens()
    {
        await using DeadlineHost host = Urgencies();
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(Monday(14), (await ReclassifyAsync(host, id, Urgency.Urgent)).NextDueAt);
        Assert.True((await host.CatchUpAsync(id)).Advanced);
        Assert.Equal(DeadlineState.Missed, (await host.DeadlineAsync(id, Stage.Respond)).State);

        // It was no urgent matter after all: there is time again, and no second miss of the same due time.
        Assert.Equal(DeadlineState.Running, (await ReclassifyAsync(host, id, Urgency.Normal)).Deadlines[0].State);
        Assert.Equal(DeadlineState.Running, (await ReclassifyAsync(host, id, Urgency.Urgent)).Deadlines[0].State);
        Assert.True((await host.CatchUpAsync(id)).Advanced);
        Assert.Equal(2, (await host.EventsAsync<DeadlineMissed>(id)).Count);
    }

    [Fact]
    public async Task A_target_whose_last_day_is_over_when_it_takes_over_was_due_with_it()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.BusinessDays(1)).DueAt(EndRule.EndOfDay)
            .Target("normal", Stage.Respond).Within(Allowance.BusinessDays(5)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.SetUtcNow(Monday(10).AddDays(2));
        Assert.Equal(Monday(0).AddDays(2), (await ReclassifyAsync(host, id, Urgency.Urgent)).NextDueAt);
    }

    [Fact]
    public async Task A_target_that_takes_over_in_a_pause_and_lets_the_clock_run_is_not_due_before()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.BusinessDays(1)).DueAt(EndRule.EndOfDay).NeverPauses()
            .Target("normal", Stage.Respond).Within(Allowance.BusinessDays(1)).DueAt(EndRule.EndOfDay));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.SetUtcNow(Monday(18).AddDays(1));
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(6).AddDays(2));
        Assert.Equal(Monday(0).AddDays(3), (await ReclassifyAsync(host, id, Urgency.Urgent)).NextDueAt);
    }

    [Fact]
    public async Task What_no_target_asks_for_is_cancelled_and_goes_on_when_one_does_again()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.WorkingHours(4)));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Empty((await host.FindAsync(id)).Deadlines);

        // It counts from the receipt, whenever it was seen to be urgent.
        host.Clock.Advance(TimeSpan.FromHours(1));
        Deadline late = (await ReclassifyAsync(host, id, Urgency.Urgent)).Deadlines[0];
        Assert.Equal((Monday(9), Monday(13), WorkingTime.FromHours(1)), (late.StartedAt, late.DueAt, late.Clock.Spent));
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((DeadlineState.Cancelled, WorkingTime.FromHours(2)), ((await ReclassifyAsync(host, id, Urgency.Low)).Deadlines[0].State, (await host.FindAsync(id)).Deadlines[0].Clock.Spent));
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((DeadlineState.Running, Monday(14)), ((await ReclassifyAsync(host, id, Urgency.Urgent)).Deadlines[0].State, (await host.FindAsync(id)).Deadlines[0].DueAt));
    }

    [Fact]
    public async Task A_customer_who_turns_out_to_be_a_vip_gets_the_target_of_vips()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("vip", Stage.Respond).When(CustomerTier.Vip).Within(Allowance.WorkingHours(2))
            .Target("all", Stage.Respond).Within(Allowance.WorkingHours(8)));
        ComplaintId id = await host.ReceiveAsync();
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new UpdateCustomer(new Customer { Id = "c-1", Tier = CustomerTier.Vip }), Agent)).OrThrow();
        Assert.Equal(("vip", Monday(11)), (complaint.Deadlines[0].Target, complaint.NextDueAt));
    }

    [Fact]
    public async Task A_calendar_that_was_changed_moves_what_is_running_and_never_what_was_counted()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId running, waiting, done;
        await using (DeadlineHost before = Generation(1, "09:00-17:00", store, clock))
        {
            (running, waiting, done) = (await before.ReceiveAsync(), await before.ReceiveAsync(), await before.ReceiveAsync());
            clock.Advance(TimeSpan.FromHours(2));
            await before.FireAsync(running, Trigger.AskCustomer);
            await before.FireAsync(waiting, Trigger.AskCustomer);
            await before.FireAsync(done, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose);
            await before.FireAsync(running, Trigger.CustomerReplied);
            Assert.Equal(Monday(17), (await before.DeadlineAsync(running, Stage.Respond)).DueAt);
        }

        // From ten to four from now on, today included: two hours were counted before ten and after, and stay so.
        clock.Advance(TimeSpan.FromHours(1));
        await using DeadlineHost after = Generation(2, "10:00-16:00", store, clock);
        CaughtUp pass = await after.CatchUpAsync(running);
        Assert.Equal((true, Monday(11).AddDays(1), 2L), (pass.Advanced, pass.NextDueAt, pass.Generation));
        DeadlineRecalculated moved = Assert.Single(await after.EventsAsync<DeadlineRecalculated>(running));
        Assert.Equal((RecalculationReason.RulesChanged, WorkingTime.FromHours(2), Monday(11)), (moved.Because, moved.Clock.Spent, moved.RunsSince));
        Assert.StartsWith("2:", (await after.DeadlineAsync(running, Stage.Respond)).Rules, StringComparison.Ordinal);

        Assert.False((await after.CatchUpAsync(running)).Advanced);
        Assert.False((await after.CatchUpAsync(waiting)).Advanced);
        Assert.False((await after.CatchUpAsync(done)).Advanced);
        // What waits is reckoned by the new calendar when it goes on.
        clock.SetUtcNow(Monday(17).AddDays(1));
        Assert.Equal(Monday(16).AddDays(2), (await after.FireAsync(waiting, Trigger.CustomerReplied)).FindDeadline(Stage.Respond)!.DueAt);
    }

    [Fact]
    public async Task A_complaint_at_hand_takes_the_new_calendar_first_so_that_what_is_not_due_any_more_is_not_missed()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = Generation(1, "09:00-17:00", store, clock))
            id = await before.ReceiveAsync();
        clock.SetUtcNow(Monday(10).AddDays(1));
        await using DeadlineHost after = Generation(2, "09:00-12:00", store, clock);
        Assert.Equal((DeadlineState.Met, 0), ((await after.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose)).FindDeadline(Stage.Respond)!.State, (await after.EventsAsync<DeadlineMissed>(id)).Count));
        List<JournalEntry> journal = await after.JournalAsync(id);
        Assert.Equal(journal.OrderBy(entry => entry.At), journal);
        Assert.Equal(ActorKind.System, journal.Single(entry => entry.Event is DeadlineRecalculated).ByKind);
    }

    [Fact]
    public async Task Rules_of_the_same_or_a_lower_generation_and_a_calendar_that_comes_to_the_same_change_nothing()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        await using DeadlineHost second = Generation(2, "09:00-17:00", store, clock);
        ComplaintId id = await second.ReceiveAsync();
        foreach ((int generation, string hours) in new[] { (1, "10:00-12:00"), (2, "10:00-12:00"), (3, "09:00-17:00"), (3, "09:00-12:00\", \"12:00-17:00") })
        {
            await using DeadlineHost other = Generation(generation, hours, store, clock);
            Assert.False((await other.CatchUpAsync(id)).Advanced);
        }
    }

    [Fact]
    public async Task A_target_that_is_gone_is_followed_by_the_one_that_matches_or_by_none()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = NewDeadlineHost(d => d.Target("old", Stage.Respond).Within(Allowance.WorkingHours(4)).Target("odd", Stage.OnSite).Within(Allowance.Hours(9)), store: store, clock: clock))
            id = await before.ReceiveAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await using DeadlineHost after = NewDeadlineHost(d => d.Target("new", Stage.Respond).Within(Allowance.WorkingHours(6)), builder => builder.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = 2), store: store, clock: clock);
        await after.CatchUpAsync(id);
        Complaint complaint = await after.FindAsync(id);
        Assert.Equal(("new", Monday(15)), (complaint.FindDeadline(Stage.Respond)!.Target, complaint.NextDueAt));
        Assert.Equal(DeadlineState.Cancelled, complaint.FindDeadline(Stage.OnSite)!.State);
    }

    [Fact]
    public async Task Without_its_target_a_deadline_keeps_its_due_time_does_not_pause_and_counts_no_time_until_the_complaint_is_reclassified()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = NewDeadlineHost(d => d.Target("old", Stage.Respond).Within(Allowance.WorkingHours(12)).Target("odd", Stage.OnSite).Within(Allowance.Hours(90)), store: store, clock: clock))
            id = await before.ReceiveAsync();
        await using DeadlineHost after = NewDeadlineHost(d => d.Target("new", Stage.Respond).Within(Allowance.WorkingHours(6)), store: store, clock: clock);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False((await after.CatchUpAsync(id)).Advanced);
        Complaint asked = await after.FireAsync(id, Trigger.AskCustomer);
        Assert.Equal(
            [("old", DeadlineState.Running, Monday(13).AddDays(1), WorkingTime.Zero), ("odd", DeadlineState.Running, Monday(9).AddHours(90), WorkingTime.Zero)],
            asked.Deadlines.Select(deadline => (deadline.Target, deadline.State, deadline.DueAt, deadline.Clock.Spent)));

        await after.FireAsync(id, Trigger.CustomerReplied);
        clock.Advance(TimeSpan.FromHours(1));
        Complaint reclassified = await ReclassifyAsync(after, id, Urgency.Urgent);
        Assert.Equal(
            [("new", DeadlineState.Running, Monday(15), WorkingTime.FromHours(2)), ("odd", DeadlineState.Cancelled, Monday(9).AddHours(90), WorkingTime.Zero)],
            reclassified.Deadlines.Select(deadline => (deadline.Target, deadline.State, deadline.DueAt, deadline.Clock.Spent)));
    }

    [Fact]
    public async Task A_paused_deadline_whose_target_is_gone_goes_on_with_the_one_that_matches()
    {
        foreach (int generation in new[] { 1, 2 })
        {
            FakeTimeProvider clock = new(Monday(9));
            InMemoryComplaintStore store = new(clock);
            ComplaintId id;
            await using (DeadlineHost before = NewDeadlineHost(d => d.Target("old", Stage.Respond).Within(Allowance.CalendarDays(3)).Target("odd", Stage.OnSite).Within(Allowance.Hours(90)), store: store, clock: clock))
            {
                id = await before.ReceiveAsync();
                clock.Advance(TimeSpan.FromDays(1));
                await before.FireAsync(id, Trigger.AskCustomer);
            }

            clock.Advance(TimeSpan.FromDays(9));
            await using DeadlineHost after = NewDeadlineHost(
                d => d.Target("new", Stage.Respond).Within(Allowance.CalendarDays(3)),
                builder => builder.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation),
                store: store,
                clock: clock);
            Complaint complaint = await after.FireAsync(id, Trigger.CustomerReplied);
            Deadline running = complaint.FindDeadline(Stage.Respond)!;
            Assert.Equal(("new:1", DeadlineState.Running, Monday(9).AddDays(12), null), (running.Id.Name, running.State, running.DueAt, running.PausedAt));
            Assert.Equal((TimeSpan.FromDays(9), Monday(9).AddDays(10)), (running.Clock.PausedOnClock, running.RunsSince));
            Assert.Equal(DeadlineState.Cancelled, complaint.FindDeadline(Stage.OnSite)!.State);
            await after.CatchUpAsync(id);
            Assert.Empty(await after.EventsAsync<DeadlineMissed>(id));
        }
    }

    [Fact]
    public async Task A_paused_deadline_whose_target_is_gone_is_taken_over_when_the_rules_become_newer_and_stays_paused()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = NewDeadlineHost(d => d.Target("old", Stage.Respond).Within(Allowance.Hours(30)), store: store, clock: clock))
        {
            id = await before.ReceiveAsync();
            await before.FireAsync(id, Trigger.AskCustomer);
        }

        clock.Advance(TimeSpan.FromHours(1));
        await using DeadlineHost after = NewDeadlineHost(d => d.Target("new", Stage.Respond).Within(Allowance.Hours(20)), builder => builder.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = 2), store: store, clock: clock);
        Assert.True((await after.CatchUpAsync(id)).Advanced);
        Deadline paused = await after.DeadlineAsync(id, Stage.Respond);
        Assert.Equal(("new:1", DeadlineState.Paused, Monday(9)), (paused.Id.Name, paused.State, paused.PausedAt));
        Assert.False((await after.CatchUpAsync(id)).Advanced);
    }

    [Fact]
    public async Task A_reload_does_not_bring_forward_what_is_due_at_the_end_of_what_came_after_a_pause()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = Host("news-years-eve", 1))
        {
            id = await before.ReceiveAsync();
            clock.SetUtcNow(Monday(18).AddDays(1));
            await before.FireAsync(id, Trigger.AskCustomer);
            clock.SetUtcNow(Monday(6).AddDays(2));
            Assert.Equal(Monday(0).AddDays(3), (await before.FireAsync(id, Trigger.CustomerReplied)).NextDueAt);
        }

        await using DeadlineHost after = Host("christmas", 2);
        await after.CatchUpAsync(id);
        Assert.Equal((DeadlineState.Running, Monday(0).AddDays(3)), ((await after.DeadlineAsync(id, Stage.Resolve)).State, (await after.DeadlineAsync(id, Stage.Resolve)).DueAt));

        DeadlineHost Host(string closed, int generation) => NewDeadlineHost(
            d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-17:00").Closed(new DateOnly(2026, 12, closed == "christmas" ? 25 : 31)))
                .Target("settle", Stage.Resolve).Within(Allowance.BusinessDays(1)).By("shop").DueAt(EndRule.EndOfDay),
            builder => builder.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation),
            store: store,
            clock: clock);
    }

    [Fact]
    public async Task A_missed_deadline_whose_target_is_gone_stays_missed_when_the_customer_has_replied()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = NewDeadlineHost(d => d.Target("old", Stage.Respond).Within(Allowance.Hours(2)), store: store, clock: clock))
        {
            id = await before.ReceiveAsync();
            clock.Advance(TimeSpan.FromHours(3));
            await before.FireAsync(id, Trigger.AskCustomer);
        }

        await using DeadlineHost after = NewDeadlineHost(d => d.Target("new", Stage.Respond).Within(Allowance.Hours(9)), store: store, clock: clock);
        Deadline missed = (await after.FireAsync(id, Trigger.CustomerReplied)).FindDeadline(Stage.Respond)!;
        Assert.Equal(("old:1", DeadlineState.Missed, Monday(11), Monday(12)), (missed.Id.Name, missed.State, missed.DueAt, missed.RunsSince));
    }

    [Fact]
    public async Task A_name_that_a_target_of_another_stage_has_now_is_not_its_target_any_more()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = NewDeadlineHost(d => d.Target("one", Stage.Respond).Within(Allowance.Hours(30)), store: store, clock: clock))
        {
            id = await before.ReceiveAsync();
            await before.FireAsync(id, Trigger.AskCustomer);
        }

        clock.Advance(TimeSpan.FromHours(1));
        await using DeadlineHost after = NewDeadlineHost(d => d.Target("one", Stage.OnSite).Within(Allowance.Hours(2)).MayBeExtended(Allowance.Hours(1)).Target("two", Stage.Respond).Within(Allowance.Hours(30)), store: store, clock: clock);
        Assert.Equal(ErrorCodes.NoExtension, (await after.Desk.ExtendDeadlineAsync(id, Stage.Respond, "why", Agent)).Refusal?.Code);
        Deadline running = (await after.FireAsync(id, Trigger.CustomerReplied)).FindDeadline(Stage.Respond)!;
        Assert.Equal(("two:1", Monday(16).AddDays(1)), (running.Id.Name, running.DueAt));
    }

    [Fact]
    public async Task A_target_that_never_pauses_lets_the_clock_of_a_paused_one_run_when_it_takes_over()
    {
        await using DeadlineHost host = Pausing();
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.SetUtcNow(Monday(10));
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(12));
        Deadline now = (await ReclassifyAsync(host, id, Urgency.Urgent)).FindDeadline(Stage.Respond)!;
        Assert.Equal((DeadlineState.Running, Monday(12), null, Monday(11).AddDays(1)), (now.State, now.RunsSince, now.PausedAt, now.DueAt));
        Assert.Equal(new ClockReading(WorkingTime.FromHours(1), WorkingTime.FromHours(2), TimeSpan.FromHours(2)), now.Clock);
        Assert.Equal(now.DueAt, await host.WakesAtAsync());

        // What follows the pause is not taken out with it.
        host.Clock.SetUtcNow(Monday(15));
        Assert.Equal(now, (await host.FireAsync(id, Trigger.CustomerReplied)).FindDeadline(Stage.Respond));
    }

    [Fact]
    public async Task A_target_that_pauses_lets_the_clock_of_one_that_does_not_stand_still_when_it_takes_over_in_a_pause()
    {
        await using DeadlineHost host = Pausing();
        ComplaintId id = await host.ReceiveAsync(Urgency.Urgent);
        host.Clock.SetUtcNow(Monday(10));
        Assert.Equal(DeadlineState.Running, (await host.FireAsync(id, Trigger.AskCustomer)).FindDeadline(Stage.Respond)!.State);
        host.Clock.SetUtcNow(Monday(12));
        Deadline now = (await ReclassifyAsync(host, id, Urgency.Normal)).FindDeadline(Stage.Respond)!;
        Assert.Equal((DeadlineState.Paused, null, Monday(12), new ClockReading(WorkingTime.FromHours(3), default, default)), (now.State, now.RunsSince, now.PausedAt, now.Clock));
        Assert.Null(await host.WakesAtAsync());

        // From one pausing target to another it goes on standing still, since when it did.
        host.Clock.SetUtcNow(Monday(13));
        now = (await ReclassifyAsync(host, id, Urgency.Low)).FindDeadline(Stage.Respond)!;
        Assert.Equal((DeadlineState.Paused, Monday(12)), (now.State, now.PausedAt));
        host.Clock.SetUtcNow(Monday(15));
        Assert.Equal(Monday(12).AddDays(1), (await host.FireAsync(id, Trigger.CustomerReplied)).FindDeadline(Stage.Respond)!.DueAt);
    }

    [Fact]
    public async Task A_deadline_that_is_set_again_and_again_goes_on_in_its_round_when_it_is_asked_for_again()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("news", Stage.Update).When(Urgency.Normal).Within(Allowance.Hours(4)).Repeats()
            .Target("once", Stage.Update).When(Urgency.Urgent).Within(Allowance.Hours(4)));
        ComplaintId id = await host.ReceiveAsync();
        for (int round = 1; round <= 2; round++)
            (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "We are looking.", ContactDirection.ToCustomer), Agent)).OrThrow();
        Assert.Equal("news:1.3", (await host.DeadlineAsync(id, Stage.Update)).Id.Name);
        await ReclassifyAsync(host, id, Urgency.Low);
        Deadline again = (await ReclassifyAsync(host, id, Urgency.Normal)).FindDeadline(Stage.Update)!;
        Assert.Equal(("news:1.3", 3, DeadlineState.Running), (again.Id.Name, again.Round, again.State));
        Assert.Equal("news:1.4", (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "Nearly.", ContactDirection.ToCustomer), Agent)).OrThrow().FindDeadline(Stage.Update)!.Id.Name);

        // Another episode begins with its first round.
        await host.FireAsync(id, Trigger.Withdraw);
        Assert.Equal("news:2", (await host.FireAsync(id, Trigger.Reopen)).FindDeadline(Stage.Update)!.Id.Name);

        // Also where what goes on does not repeat any more.
        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "Almost.", ContactDirection.ToCustomer), Agent)).OrThrow();
        Assert.Equal("once:2.2", (await ReclassifyAsync(host, id, Urgency.Urgent)).FindDeadline(Stage.Update)!.Id.Name);
        await host.FireAsync(id, Trigger.Withdraw);
        Assert.Equal("once:3", (await host.FireAsync(id, Trigger.Reopen)).FindDeadline(Stage.Update)!.Id.Name);
    }

    [Fact]
    public void The_rules_version_hangs_on_targets_and_on_the_calendars_that_they_use()
    {
        string Version(string hours, string within, string unused = "08:00-09:00")
        {
            using ServiceProvider provider = new ServiceCollection().AddComplaintFlow(Settings($$"""
                { "Deadlines": { "DefaultCalendar": "a", "Calendars": [
                    { "Name": "a", "TimeZone": "UTC", "Hours": { "Weekdays": "{{hours}}" } }, { "Name": "b", "TimeZone": "UTC", "Hours": { "Weekdays": "{{unused}}" } } ],
                  "Targets": [ { "Name": "t", "Stage": "respond", "Within": "{{within}}" } ] } }
                """)).AllowEveryActor().UseInMemoryStore().AddLifecycle(SixStage).Services.BuildServiceProvider();
            return provider.GetRequiredService<IRulesMonitor>().Version;
        }

        string version = Version("09:00-17:00", "4 working hours");
        Assert.Equal(version, Version("09:00-17:00", "240 working minutes"));
        Assert.Equal(version, Version("09:00-17:00", "4 working hours", "10:00-11:00"));
        Assert.NotEqual(version, Version("09:00-18:00", "4 working hours"));
        Assert.NotEqual(version, Version("09:00-17:00", "5 working hours"));
    }

    internal static IConfiguration Settings(string json)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }

    private DeadlineHost Urgencies() => NewDeadlineHost(d => d
        .Target("urgent", Stage.Respond).When(Urgency.Urgent, Urgency.Critical).Within(Allowance.WorkingHours(4))
        .Target("normal", Stage.Respond).Within(Allowance.WorkingHours(16)));

    private DeadlineHost Pausing() => NewDeadlineHost(d => d
        .Target("urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.Hours(24)).NeverPauses()
        .Target("low", Stage.Respond).When(Urgency.Low).Within(Allowance.Hours(24))
        .Target("normal", Stage.Respond).Within(Allowance.Hours(30)));

    private static async Task<Complaint> ReclassifyAsync(DeadlineHost host, ComplaintId id, Urgency urgency) =>
        (await host.Desk.ExecuteAsync(id, new Reclassify { Urgency = urgency }, Agent)).OrThrow();

    private DeadlineHost Generation(int generation, string hours, InMemoryComplaintStore store, FakeTimeProvider clock) => NewDeadlineHost(
        configuration: Settings($$"""
            { "RulesGeneration": {{generation}}, "Deadlines": { "DefaultCalendar": "shop",
              "Calendars": [ { "Name": "shop", "TimeZone": "UTC", "Hours": { "Weekdays": [ "{{hours}}" ] } } ],
              "Targets": [ { "Name": "answer", "Stage": "respond", "Within": "8 working hours" } ] } }
            """),
        store: store,
        clock: clock);
}
