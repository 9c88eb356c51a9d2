using System.Collections.Immutable;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deadlines;

using ComplaintFlow.Events;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Merging;

/// <summary>Merging moves no due time and hides no miss: the complaint that continues takes over the clocks of the one that it absorbs.</summary>
public class MergedClockTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_statutory_date_is_not_moved(bool earlierIntoLater)
    {
        await using DeadlineHost host = new(d => d.Target("law", Stage.Statutory).Within(Allowance.CalendarDays(15)));
        ComplaintId first = await ReceiveAsync(host, "billing");
        host.Clock.Advance(TimeSpan.FromDays(10));
        ComplaintId second = await ReceiveAsync(host, "billing");
        (ComplaintId from, ComplaintId into) = earlierIntoLater ? (first, second) : (second, first);
        (await host.Desk.MergeIntoAsync(from, into, Agent)).OrThrow();

        Assert.Equal(March.AddDays(16), (await host.DeadlineAsync(into, Stage.Statutory)).DueAt.AddHours(-9));
    }

    [Fact]
    public async Task A_missed_deadline_and_its_ladder_go_on()
    {
        await using DeadlineHost host = new(
            d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(10)),
            b => b.AddEscalation(e => e.Policy("late").WhenMissed(Stage.Respond).Notify("late").RepeatEvery(Allowance.Hours(4), untilLevel: 3)));
        ComplaintId first = await ReceiveAsync(host, "billing");
        host.Clock.Advance(TimeSpan.FromHours(4));
        ComplaintId second = await ReceiveAsync(host, "billing");
        host.Clock.Advance(TimeSpan.FromHours(11));
        await host.CatchUpAsync(first);
        await host.CatchUpAsync(second);
        Assert.Equal(2, (await host.EventsAsync<EscalationFired>(first)).Count);
        Assert.Single(await host.EventsAsync<EscalationFired>(second));
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromHours(40));
        await host.CatchUpAsync(second);

        Assert.Equal([1, 3], (await host.EventsAsync<EscalationFired>(second)).Select(fired => fired.Level));
        Deadline carried = await host.DeadlineAsync(second, Stage.Respond);
        Assert.Equal((DeadlineState.Missed, Monday(19)), (carried.State, carried.MissedAt));
    }

    [Fact]
    public async Task A_chain_of_merges_carries_the_first_date_and_says_where_it_comes_from()
    {
        await using DeadlineHost host = Host();
        ComplaintId first = await ReceiveAsync(host, "billing");
        host.Clock.Advance(TimeSpan.FromDays(1));
        ComplaintId second = await ReceiveAsync(host, "delivery");
        ComplaintId third = await ReceiveAsync(host, "delivery");
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();
        Complaint middle = (await host.Desk.MergeIntoAsync(second, third, Agent)).OrThrow();

        Assert.Equal([DeadlineState.Transferred, DeadlineState.Transferred], middle.Deadlines.Select(deadline => deadline.State));
        Complaint last = await host.FindAsync(third);
        Deadline own = Assert.Single(last.Deadlines, deadline => deadline.TakenFrom is null);
        Deadline taken = Assert.Single(last.Deadlines, deadline => deadline.TakenFrom is not null);
        Assert.Equal(("slow:1", "quick:1.2", Monday(9).AddDays(15)), (own.Id.Name, taken.Id.Name, taken.DueAt));
        Assert.Equal(new DeadlineOrigin(first, DeadlineId.Of("quick:1")), taken.TakenFrom);
        Assert.Equal(taken, last.FindDeadline(Stage.Statutory));
        await AssertFoldAsync(host, first, second, third);
    }

    [Fact]
    public async Task What_the_survivor_is_about_does_not_move_a_date_that_it_took_over()
    {
        await using DeadlineHost host = Host();
        ComplaintId first = await ReceiveAsync(host, "billing");
        ComplaintId second = await ReceiveAsync(host, "delivery");
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();
        await host.Desk.ExecuteAsync(second, new SetSignals(new Signals(Emotion.Heated)), Agent);
        (await host.Desk.ExecuteAsync(second, new Reclassify { Urgency = Urgency.Urgent }, Agent)).OrThrow();
        Assert.Equal(Monday(9).AddDays(15), (await host.DeadlineAsync(second, Stage.Statutory)).DueAt);

        Complaint now = (await host.Desk.ExecuteAsync(second, new Reclassify { Category = Category.Of("billing") }, Agent)).OrThrow();
        Assert.Equal(["quick:1", "quick:1.2"], now.Deadlines.Select(deadline => deadline.Id.Name));
    }

    [Fact]
    public async Task A_date_that_was_taken_over_goes_on_when_the_survivor_is_reopened_or_migrated()
    {
        await using DeadlineHost host = Host();
        ComplaintId first = await ReceiveAsync(host, "billing");
        ComplaintId second = await ReceiveAsync(host, "delivery");
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(second, new MigrateLifecycle(BuiltIn.EightStage.Key), Agent)).OrThrow();
        Assert.Equal(Monday(9).AddDays(15), (await host.DeadlineAsync(second, Stage.Statutory)).DueAt);

        await host.FireAsync(second, Trigger.Withdraw);
        Complaint again = await host.FireAsync(second, Trigger.Reopen);
        Assert.Equal(
            [("slow:2", Monday(9).AddDays(30)), ("quick:2.2", Monday(9).AddDays(15))],
            again.Deadlines.Where(deadline => deadline.IsOpen).Select(deadline => (deadline.Id.Name, deadline.DueAt)));
        Assert.Equal(first, again.FindDeadline(Stage.Statutory)!.TakenFrom!.Complaint);
        await AssertFoldAsync(host, first, second);
    }

    [Fact]
    public async Task A_merged_complaint_that_comes_back_to_life_has_lost_no_time()
    {
        await using DeadlineHost host = Host();
        ComplaintId first = await ReceiveAsync(host, "billing");
        ComplaintId second = await ReceiveAsync(host, "delivery");
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(3));
        MigrateLifecycle back = new(BuiltIn.EightStage.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.Merged, Status.Investigating));
        Complaint alive = (await host.Desk.ExecuteAsync(first, back, Agent)).OrThrow();

        Assert.Equal((2, Monday(9).AddDays(15)), (alive.Episode, alive.FindDeadline(Stage.Statutory)!.DueAt));
        Assert.Equal(WorkingTime.FromHours(24), alive.FindDeadline(Stage.Statutory)!.Clock.Spent);
        await AssertFoldAsync(host, first, second);
    }

    [Fact]
    public async Task What_the_survivor_has_done_already_is_met_and_a_miss_stays_late()
    {
        await using DeadlineHost host = new(d => d.Target("receipt", Stage.Acknowledge).Within(Allowance.Hours(4)));
        ComplaintId first = await ReceiveAsync(host, "billing");
        host.Clock.Advance(TimeSpan.FromHours(5));
        ComplaintId second = await ReceiveAsync(host, "billing");
        await host.FireAsync(second, Trigger.Acknowledge);
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();

        Complaint into = await host.FindAsync(second);
        Assert.Equal([DeadlineState.Met, DeadlineState.MetLate], into.Deadlines.Select(deadline => deadline.State));
    }

    [Fact]
    public async Task An_extension_and_a_request_for_one_go_with_the_deadline()
    {
        await using DeadlineHost host = new(d => d
            .Target("law", Stage.Statutory).Within(Allowance.CalendarDays(15)).MayBeExtended(Allowance.CalendarDays(15), times: 2));
        ComplaintId first = await ReceiveAsync(host, "billing");
        (await host.Desk.ExecuteAsync(first, new ExtendDeadline(Stage.Statutory, "complicated"), Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(20));
        ComplaintId second = await ReceiveAsync(host, "billing");
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();

        Deadline carried = await host.DeadlineAsync(second, Stage.Statutory);
        Assert.Equal((Monday(9).AddDays(30), 1, Allowance.CalendarDays(15)), (carried.DueAt, carried.Extensions, carried.ExtendedBy));
        Assert.Equal(Monday(9).AddDays(45), (await host.Desk.ExecuteAsync(second, new ExtendDeadline(Stage.Statutory, "very complicated"), Agent)).OrThrow().FindDeadline(Stage.Statutory)!.DueAt);
    }

    [Fact]
    public async Task The_reminder_of_a_date_that_was_taken_over_comes_in_time_and_its_explanation_is_its_own()
    {
        await using DeadlineHost host = new(
            d => d.Target("law", Stage.Statutory).Within(Allowance.CalendarDays(15)),
            b => b.AddEscalation(e => e.Policy("soon").WhenDueWithin(Stage.Statutory, Allowance.Hours(24)).Notify("soon")));
        ComplaintId first = await ReceiveAsync(host, "billing");
        host.Clock.Advance(TimeSpan.FromDays(10));
        ComplaintId second = await ReceiveAsync(host, "billing");
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();
        Assert.Equal(Monday(9).AddDays(14), (await host.FindAsync(second)).NextDueAt);
        host.Clock.Advance(TimeSpan.FromDays(4));
        await host.CatchUpAsync(second);
        Assert.Equal(Monday(9).AddDays(15), Assert.Single(await host.EventsAsync<EscalationFired>(second)).Cause.DueAt);

        DeadlineExplanation? explained = await host.Desk.ExplainDueAsync(second, DeadlineId.Of("law:1"), Agent);
        Assert.Equal(Monday(9), explained!.Deadline.StartedAt);
        Assert.NotNull(explained.Due);
    }

    [Fact]
    public async Task Reports_on_progress_are_due_once_however_many_complaints_were_merged()
    {
        await using DeadlineHost host = new(d => d
            .Target("quick", Stage.Update).When(Category.Of("billing")).Within(Allowance.WorkingHours(4)).Repeats()
            .Target("slow", Stage.Update).When(Category.Of("delivery")).Within(Allowance.WorkingHours(8)).Repeats());
        ComplaintId first = await ReceiveAsync(host, "billing");
        ComplaintId second = await ReceiveAsync(host, "delivery");
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();
        Complaint told = (await host.Desk.ExecuteAsync(second, new RecordContact(Channel.Phone, "we are on it", ContactDirection.ToCustomer), Agent)).OrThrow();

        Assert.Equal(["slow:1.3"], told.Deadlines.Where(deadline => deadline.IsOpen).Select(deadline => deadline.Id.Name));
        Assert.Equal(1, told.Deadlines.Count(deadline => deadline is { State: DeadlineState.Met, TakenFrom: not null }));
    }

    [Fact]
    public async Task A_lifecycle_of_the_hosts_own_hands_deadlines_over_too_instead_of_meeting_them()
    {
        Status joined = Status.Of("joined");
        LifecycleDefinition own = Lifecycle.Define("own", version: 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).Permit(Trigger.Merge, joined).Permit(Trigger.Close, Status.Closed);
            l.Configure(joined).Final();
            l.Configure(Status.Closed).Final();
        });
        await using DeadlineHost host = new(d => d.Target("law", Stage.Statutory).Within(Allowance.CalendarDays(15)), lifecycle: own);
        ComplaintIntake intake = SampleComplaints.Intake() with { Lifecycle = "own" };
        ComplaintId first = (await host.Desk.ReceiveAsync(intake, Agent)).OrThrow().Id;
        host.Clock.Advance(TimeSpan.FromDays(16));
        ComplaintId second = (await host.Desk.ReceiveAsync(intake, Agent)).OrThrow().Id;
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();

        Assert.Equal(DeadlineState.Transferred, (await host.DeadlineAsync(first, Stage.Statutory)).State);
        Deadline carried = await host.DeadlineAsync(second, Stage.Statutory);
        Assert.Equal((DeadlineState.Missed, Monday(9).AddDays(15)), (carried.State, carried.MissedAt));
    }

    [Theory]
    [InlineData(false, DeadlineState.Cancelled)]
    [InlineData(true, DeadlineState.Transferred)]
    public async Task A_stage_of_a_status_goes_on_only_where_that_status_is(bool isThere, DeadlineState state)
    {
        await using DeadlineHost host = new(d => d.Target("call", Stage.FollowUp).Within(Allowance.Hours(24)));
        Trigger[] way = [Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Implement, Trigger.Inform];
        ComplaintId first = await ReceiveAsync(host, "billing");
        ComplaintId second = await ReceiveAsync(host, "billing");
        await host.FireAsync(first, way);
        host.Clock.Advance(TimeSpan.FromHours(2));
        if (isThere)
            await host.FireAsync(second, way);
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();

        Assert.Equal(state, (await host.DeadlineAsync(first, Stage.FollowUp)).State);
        Assert.Equal(isThere ? Monday(9).AddHours(24) : null, (await host.FindAsync(second)).FindDeadline(Stage.FollowUp)?.DueAt);
    }

    [Fact]
    public async Task Another_rule_for_the_target_recalculates_what_was_taken_over_and_a_target_that_is_gone_gives_way_to_the_survivors()
    {
        await using DeadlineHost host = Host();
        ComplaintId first = await ReceiveAsync(host, "billing");
        ComplaintId second = await ReceiveAsync(host, "delivery");
        (await host.Desk.MergeIntoAsync(first, second, Agent)).OrThrow();
        await using DeadlineHost next = new(
            d => d.Target("slow", Stage.Statutory).When(Category.Of("delivery")).Within(Allowance.CalendarDays(30)).NeverPauses(),
            b => b.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = 2),
            store: host.Store,
            clock: host.Clock);
        await next.CatchUpAsync(second);

        Assert.Equal(["slow:1", "slow:1.2"], (await next.FindAsync(second)).Deadlines.Where(deadline => deadline.IsOpen).Select(deadline => deadline.Id.Name));
        await AssertFoldAsync(next, first, second);
    }

    private static DeadlineHost Host() => new(d => d
        .Target("quick", Stage.Statutory).When(Category.Of("billing")).Within(Allowance.CalendarDays(15)).NeverPauses()
        .Target("slow", Stage.Statutory).When(Category.Of("delivery")).Within(Allowance.CalendarDays(30)).NeverPauses());

    private static async Task AssertFoldAsync(DeadlineHost host, params ComplaintId[] ids)
    {
        foreach (ComplaintId id in ids)
            Assert.Equal(ComplaintJson.Write(await host.FindAsync(id)), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
    }

    internal static async Task<ComplaintId> ReceiveAsync(DeadlineHost host, string category, Urgency urgency = Urgency.Normal) =>
        (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = new() { Id = "c-1" }, Category = Category.Of(category), Urgency = urgency }, Agent)).OrThrow().Id;
}
