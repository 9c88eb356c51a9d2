using ComplaintFlow.Commands;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Lifecycles.Machines;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

public class ClockTests(string kind = "named") : SixStageTests(kind)
{
    [Fact]
    public async Task A_complaint_has_its_deadlines_from_the_receipt_on()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(12))
            .Target("hello", Stage.Acknowledge).Within(Allowance.Hours(2)));
        Complaint complaint = await host.FindAsync(await host.ReceiveAsync());

        Assert.Equal(["answer:1 Running 2026-03-03T13:00:00.0000000+00:00", "hello:1 Running 2026-03-02T11:00:00.0000000+00:00"], complaint.Deadlines.Select(one => $"{one.Id} {one.State} {one.DueAt:O}"));
        Assert.Equal(Monday(11), complaint.NextDueAt);
        Assert.Equal(Monday(11), await host.WakesAtAsync());
    }

    [Fact]
    public async Task Acknowledging_in_time_meets_the_first_deadline_and_leaves_the_others_running()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(12))
            .Target("hello", Stage.Acknowledge).Within(Allowance.Hours(2)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(90));
        Complaint complaint = await host.FireAsync(id, Trigger.Acknowledge);

        Deadline met = complaint.FindDeadline(Stage.Acknowledge)!;
        Assert.Equal((DeadlineState.Met, Monday(10, 30), WorkingTime.FromMinutes(90), null), (met.State, met.EndedAt, met.Clock.Spent, met.RunsSince));
        Assert.Equal(DeadlineState.Running, complaint.FindDeadline(Stage.Respond)!.State);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 13, 0, 0, TimeSpan.Zero), await host.WakesAtAsync());
        Assert.Equal("DeadlineMet", (await host.JournalAsync(id))[^1].Event.GetType().Name);
    }

    [Fact]
    public async Task What_is_done_at_the_very_instant_at_which_it_is_due_is_in_time()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(2)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(DeadlineState.Met, (await host.FireAsync(id, Trigger.Acknowledge)).FindDeadline(Stage.Acknowledge)!.State);
    }

    [Fact]
    public async Task A_miss_is_recorded_with_its_own_instant_before_what_is_done_too_late()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(2)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(5));
        Complaint complaint = await host.FireAsync(id, Trigger.Acknowledge);

        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(["ComplaintReceived", "DeadlineStarted", "DeadlineMissed", "StatusChanged", "DeadlineMet"], journal.Select(entry => entry.Event.GetType().Name));
        Assert.Equal((Monday(11), Monday(14), ActorKind.System), (journal[2].At, journal[2].RecordedAt, journal[2].ByKind));
        Assert.Equal((Monday(14), ActorKind.Staff, journal[2].CommitId), (journal[3].At, journal[3].ByKind, journal[3].CommitId));
        Assert.Equal((DeadlineState.MetLate, Monday(11)), (complaint.FindDeadline(Stage.Acknowledge)!.State, complaint.FindDeadline(Stage.Acknowledge)!.MissedAt));
        Assert.Null(await host.WakesAtAsync());
    }

    [Fact]
    public async Task An_action_that_occurred_in_time_and_is_recorded_after_the_due_time_meets_its_deadline_late()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("hello", Stage.Acknowledge).Within(Allowance.Hours(4))
            .Target("answer", Stage.Respond).Within(Allowance.Hours(3)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(5));
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new Fire(Trigger.Acknowledge) { OccurredAt = Monday(12, 30) }, Agent)).OrThrow();

        // The answer was due at 12:00, before the call; the confirmation at 13:00, after it and before it was entered.
        Assert.Equal((DeadlineState.MetLate, DeadlineState.Missed), (complaint.FindDeadline(Stage.Acknowledge)!.State, complaint.FindDeadline(Stage.Respond)!.State));
    }

    [Fact]
    public async Task The_worker_records_a_miss_at_its_instant_and_says_when_to_come_again()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("hello", Stage.Acknowledge).Within(Allowance.Hours(2))
            .Target("answer", Stage.Respond).Within(Allowance.Hours(3)));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(new CaughtUp(false, false, 3, Monday(11), 1), await host.CatchUpAsync(id));

        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(new CaughtUp(true, false, 4, Monday(12), 1) { DueBefore = Monday(11) }, await host.CatchUpAsync(id));
        Assert.Equal(new CaughtUp(false, false, 4, Monday(12), 1), await host.CatchUpAsync(id));
        Assert.Equal(Monday(12), await host.WakesAtAsync());

        host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(new CaughtUp(true, false, 5, null, 1) { DueBefore = Monday(12) }, await host.CatchUpAsync(id));
        Assert.Equal([Monday(11), Monday(12)], (await host.JournalAsync(id)).Where(entry => entry.Event is DeadlineMissed).Select(entry => entry.At));
        Assert.Null(await host.WakesAtAsync());
        Assert.Equal(default, await host.CatchUpAsync(ComplaintId.New(Monday(9))));
    }

    [Fact]
    public async Task A_refused_command_and_one_that_comes_to_nothing_write_nothing_also_when_a_deadline_has_gone_by()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(2)));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Acknowledge);
        host.Clock.Advance(TimeSpan.FromHours(3));

        Assert.False((await host.Desk.FireAsync(id, Trigger.Close, Agent)).IsAccepted);
        Outcome ignored = await host.Desk.FireAsync(id, Trigger.Acknowledge, Agent);
        Assert.True(ignored.IsAccepted);
        Assert.Empty(ignored.Events);
        Assert.Empty(await host.EventsAsync<DeadlineMissed>(id));
    }

    [Fact]
    public async Task Waiting_for_the_customer_stops_the_clock_to_the_microsecond()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(10))
            .Target("law", Stage.Statutory).Within(Allowance.CalendarDays(3)).NeverPauses());
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(3) + TimeSpan.FromMicroseconds(7));
        Deadline paused = (await host.FireAsync(id, Trigger.AskCustomer)).FindDeadline(Stage.Respond)!;
        Assert.Equal((DeadlineState.Paused, null, Monday(12).AddMicroseconds(7)), (paused.State, paused.RunsSince, paused.PausedAt));
        Assert.Equal(WorkingTime.FromTicks(Monday(12).AddMicroseconds(7).Ticks - Monday(9).Ticks), paused.Clock.Spent);
        Assert.Equal(Monday(9).AddDays(3), await host.WakesAtAsync());

        // Four hours of Monday and six of Tuesday are taken out.
        host.Clock.SetUtcNow(Monday(15).AddDays(1));
        Complaint complaint = await host.FireAsync(id, Trigger.CustomerReplied);
        Deadline resumed = complaint.FindDeadline(Stage.Respond)!;
        Assert.Equal((DeadlineState.Running, Monday(15).AddDays(1), null), (resumed.State, resumed.RunsSince, resumed.PausedAt));
        Assert.Equal(WorkingTime.FromTicks(TimeSpan.FromHours(11).Ticks - TimeSpan.FromMicroseconds(7).Ticks), resumed.Clock.Paused);
        Assert.Equal(TimeSpan.FromHours(27) - TimeSpan.FromMicroseconds(7), resumed.Clock.PausedOnClock);
        Assert.Equal(Monday(14).AddDays(2).AddMicroseconds(-7), resumed.DueAt);
        Assert.Equal(Monday(9).AddDays(3), complaint.FindDeadline(Stage.Statutory)!.DueAt);
    }

    [Fact]
    public async Task A_deadline_in_days_moves_by_what_a_pause_takes_out()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("answer", Stage.Respond).Within(Allowance.BusinessDays(3))
            .Target("settle", Stage.Resolve).Within(Allowance.CalendarDays(3)));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal(Monday(9).AddDays(3), (await host.DeadlineAsync(id, Stage.Respond)).DueAt);
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(13).AddDays(1));
        Complaint complaint = await host.FireAsync(id, Trigger.CustomerReplied);

        // A working day and a half for the one, 28 hours for the other.
        Assert.Equal(Monday(13).AddDays(4), complaint.FindDeadline(Stage.Respond)!.DueAt);
        Assert.Equal(Monday(13).AddDays(4), complaint.FindDeadline(Stage.Resolve)!.DueAt);
        Assert.Equal(Office.Due(Monday(9), new(Allowance.BusinessDays(3)), new Pause(Monday(9), Monday(13).AddDays(1))), complaint.FindDeadline(Stage.Respond)!.DueAt);
    }

    [Fact]
    public async Task A_missed_deadline_stays_missed_while_the_customer_is_asked_and_its_clock_stands_still()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("answer", Stage.Respond).Within(Allowance.WorkingHours(2)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(DeadlineState.Missed, (await host.FireAsync(id, Trigger.AskCustomer)).FindDeadline(Stage.Respond)!.State);
        host.Clock.Advance(TimeSpan.FromHours(2));
        Deadline missed = (await host.FireAsync(id, Trigger.CustomerReplied)).FindDeadline(Stage.Respond)!;
        Assert.Equal((DeadlineState.Missed, Monday(11)), (missed.State, missed.DueAt));
        host.Clock.Advance(TimeSpan.FromHours(1));
        Deadline late = (await host.FireAsync(id, Trigger.Propose)).FindDeadline(Stage.Respond)!;
        Assert.Equal((DeadlineState.MetLate, WorkingTime.FromHours(5)), (late.State, late.Clock.Spent));
    }

    [Fact]
    public async Task Reopening_goes_on_with_what_was_left()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d
            .Target("settle", Stage.Resolve).Within(Allowance.WorkingHours(8))
            .Target("hello", Stage.Acknowledge).Within(Allowance.WorkingHours(1)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(5));
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.Advance(TimeSpan.FromHours(1));
        Complaint closed = await host.FireAsync(id, Trigger.Close);
        Assert.Equal((DeadlineState.Met, WorkingTime.FromHours(5)), (closed.FindDeadline(Stage.Resolve)!.State, closed.FindDeadline(Stage.Resolve)!.Clock.Spent));
        Assert.Null(closed.NextDueAt);

        host.Clock.SetUtcNow(Monday(10).AddDays(7));
        Complaint reopened = await host.FireAsync(id, Trigger.Reopen);
        Deadline again = reopened.FindDeadline(Stage.Resolve)!;
        Assert.Equal(("settle:2", DeadlineState.Running, Monday(9), Monday(13).AddDays(7)), (again.Id.Name, again.State, again.StartedAt, again.DueAt));
        Assert.Equal(DeadlineId.Of("hello:1"), reopened.FindDeadline(Stage.Acknowledge)!.Id);

        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(WorkingTime.FromHours(7), (await host.FireAsync(id, Trigger.Propose, Trigger.Implement, Trigger.Inform)).FindDeadline(Stage.Resolve)!.Clock.Spent);
    }

    [Fact]
    public async Task A_target_may_give_a_reopened_complaint_its_whole_time_again()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("settle", Stage.Resolve).Within(Allowance.WorkingHours(8)).RestartsWhenReopened());
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(5));
        await host.FireAsync(id, Trigger.Withdraw);
        Deadline again = (await host.FireAsync(id, Trigger.Reopen)).FindDeadline(Stage.Resolve)!;
        Assert.Equal((Monday(14), Monday(14).AddDays(1)), (again.StartedAt, again.DueAt));
    }

    [Fact]
    public async Task What_is_withdrawn_is_not_met_but_cancelled_and_what_is_merged_goes_on()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("settle", Stage.Resolve).Within(Allowance.WorkingHours(8)));
        ComplaintId id = await host.ReceiveAsync();
        ComplaintId other = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        Deadline withdrawn = (await host.FireAsync(id, Trigger.Withdraw)).FindDeadline(Stage.Resolve)!;
        Assert.Equal((DeadlineState.Cancelled, WorkingTime.FromHours(1)), (withdrawn.State, withdrawn.Clock.Spent));

        ComplaintId third = await host.ReceiveAsync();
        Complaint merged = (await host.Desk.MergeIntoAsync(third, other, Agent)).OrThrow();
        Assert.Equal(DeadlineState.Transferred, merged.FindDeadline(Stage.Resolve)!.State);
        Assert.Equal(other, Assert.Single(await host.EventsAsync<DeadlineTransferred>(third)).To);
        Assert.Equal(DeadlineState.Running, (await host.DeadlineAsync(other, Stage.Resolve)).State);
    }

    [Fact]
    public async Task Progress_reports_are_due_again_and_again_until_the_outcome_is_told()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("news", Stage.Update).Within(Allowance.WorkingHours(8)).Repeats());
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "We are on it.", ContactDirection.ToCustomer), Agent)).OrThrow();
        Assert.Equal(("news:1.2", Monday(11).AddDays(1)), (complaint.FindDeadline(Stage.Update)!.Id.Name, complaint.FindDeadline(Stage.Update)!.DueAt));
        Assert.Single(complaint.Deadlines);

        complaint = await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose);
        Assert.Equal("news:1.3", complaint.FindDeadline(Stage.Update)!.Id.Name);
        complaint = await host.FireAsync(id, Trigger.Implement, Trigger.ReportProgress, Trigger.Inform);
        Assert.Equal(("news:1.4", DeadlineState.Met), (complaint.FindDeadline(Stage.Update)!.Id.Name, complaint.FindDeadline(Stage.Update)!.State));
        Assert.Equal(4, (await host.EventsAsync<DeadlineMet>(id)).Count);
    }

    [Fact]
    public async Task The_follow_up_is_due_after_the_complaint_is_closed_and_falls_away_when_it_is_reopened()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("call", Stage.FollowUp).Within(Allowance.Weeks(1)));
        ComplaintId id = await host.ReceiveAsync();
        Assert.Empty((await host.FindAsync(id)).Deadlines);
        await host.FireAsync(id, Trigger.AskCustomer);
        Complaint closed = await host.FireAsync(id, Trigger.Close);
        Assert.Equal((DeadlineState.Running, Monday(9).AddDays(7)), (closed.FindDeadline(Stage.FollowUp)!.State, closed.NextDueAt));
        Complaint reopened = await host.FireAsync(id, Trigger.Reopen);
        Assert.Equal(DeadlineState.Cancelled, reopened.FindDeadline(Stage.FollowUp)!.State);

        await host.FireAsync(id, Trigger.AskCustomer, Trigger.Close);
        Complaint called = (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "Are you content?", ContactDirection.ToCustomer), Agent)).OrThrow();
        Assert.Equal(("call:2", DeadlineState.Met), (called.FindDeadline(Stage.FollowUp)!.Id.Name, called.FindDeadline(Stage.FollowUp)!.State));
    }

    [Fact]
    public async Task A_step_meets_what_it_is_about()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("visit", Stage.OnSite).Within(Allowance.Hours(24)));
        ComplaintId id = await host.ReceiveAsync();
        await host.Desk.CompleteStepAsync(id, "something-else", Agent);
        Assert.Equal(DeadlineState.Running, (await host.DeadlineAsync(id, Stage.OnSite)).State);
        Assert.Equal(DeadlineState.Met, (await host.Desk.CompleteStepAsync(id, "on-site", Agent)).OrThrow().FindDeadline(Stage.OnSite)!.State);
    }

    [Fact]
    public async Task A_complaint_of_before_the_years_that_calendars_know_is_refused()
    {
        foreach (string zone in new[] { "UTC", "Pacific/Kiritimati", "America/Los_Angeles" })
        {
            await using DeadlineHost host = NewDeadlineHost(d => d.Calendar("there", c => c.In(zone).OpenOnWeekdays("09:00-17:00"))
                .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(4)).By("there").CountedFrom(StartRule.NextBusinessDayAfterHours)
                .Target("settle", Stage.Resolve).Within(Allowance.BusinessDays(4)).By("there").DueAt(EndRule.CloseOfBusiness));
            DateTimeOffset earliest = new(1901, 1, 1, 0, 0, 0, TimeSpan.Zero);
            foreach (DateTimeOffset at in new[] { default, new(1899, 12, 31, 0, 0, 0, TimeSpan.Zero), earliest.AddTicks(-1) })
            {
                Outcome refused = await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { OccurredAt = at }, Agent);
                Assert.Equal(ErrorCodes.InvalidInput, refused.Refusal?.Code);
                Assert.Equal(["occurred-at is before 1901-01-01 00:00:00Z."], refused.Refusal!.Reasons);
            }

            Assert.Equal(earliest, (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { OccurredAt = earliest }, Agent)).OrThrow().ReceivedAt);
        }
    }

    [Fact]
    public async Task An_effect_of_time_is_keyed_so_that_it_cannot_happen_twice()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(2)));
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.CatchUpAsync(id);
        var page = await host.Store.ReadJournalAsync(new ComplaintFlow.Storage.JournalQuery(Realm.Default, id));
        Assert.Equal([null, null, "missed:hello:1:1"], page.Items.Select(entry => entry.EffectKey));
    }

    [Fact]
    public async Task A_user_and_the_worker_at_once_record_one_miss()
    {
        await using DeadlineHost host = NewDeadlineHost(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(2)));
        for (int round = 0; round < 20; round++)
        {
            ComplaintId id = await host.ReceiveAsync();
            host.Clock.Advance(TimeSpan.FromHours(3));
            Task<CaughtUp> worker = Task.Run(async () => await host.CatchUpAsync(id));
            Task<Outcome> user = Task.Run(async () => await host.Desk.AcknowledgeAsync(id, Agent));
            await Task.WhenAll(worker, user);

            Assert.True((await user).IsAccepted);
            Assert.Single(await host.EventsAsync<DeadlineMissed>(id));
            Assert.Equal(DeadlineState.MetLate, (await host.DeadlineAsync(id, Stage.Acknowledge)).State);
        }
    }
}
