using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Clocks;

/// <summary>A deadline with a window: what comes before it opens is too early.</summary>
public class NotBeforeTests
{
    private static readonly RecordContact Call = new(Channel.Phone, "Called back.", ContactDirection.ToCustomer);

    [Fact]
    public async Task A_call_that_comes_too_early_does_not_count_and_one_in_the_window_does()
    {
        await using DeadlineHost host = CallBack();
        ComplaintId id = await host.ReceiveAsync();
        Deadline deadline = await host.DeadlineAsync(id, Stage.Update);
        Assert.Equal((Monday(9).AddDays(7), Monday(9).AddDays(9)), (deadline.NotBefore, deadline.DueAt));

        host.Clock.SetUtcNow(Monday(9).AddDays(7).AddMicroseconds(-1));
        await host.Desk.ExecuteAsync(id, Call, Agent);
        Assert.Equal(DeadlineState.Running, (await host.DeadlineAsync(id, Stage.Update)).State);

        host.Clock.Advance(TimeSpan.FromMicroseconds(1));
        await host.Desk.ExecuteAsync(id, Call, Agent);
        Assert.Equal(DeadlineState.Met, (await host.DeadlineAsync(id, Stage.Update)).State);
    }

    [Fact]
    public async Task A_complaint_that_is_closed_before_the_window_opens_needs_no_call_any_more()
    {
        await using DeadlineHost host = CallBack(lifecycle: DeadlineLaws.TwoStates);
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Close);
        Assert.Equal(CancellationReason.ComplaintOver, Assert.Single(await host.EventsAsync<DeadlineCancelled>(id)).Because);

        // Opened again, it goes on: the window is where it was.
        Assert.Equal(Monday(9).AddDays(7), (await host.FireAsync(id, Trigger.Reopen)).FindDeadline(Stage.Update)!.NotBefore);
    }

    [Fact]
    public async Task A_window_is_reckoned_anew_by_newer_rules_also_where_the_due_time_stays()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        await using DeadlineHost before = CallBack(store: store, clock: clock);
        ComplaintId id = await before.ReceiveAsync();
        await using DeadlineHost after = CallBack(Allowance.CalendarDays(3), 2, store, clock);
        Assert.True((await after.CatchUpAsync(id)).Advanced);

        Assert.Equal(Monday(9).AddDays(3), (await after.DeadlineAsync(id, Stage.Update)).NotBefore);
        Assert.Equal((RecalculationReason.RulesChanged, Monday(9).AddDays(9)), (await after.EventsAsync<DeadlineRecalculated>(id)) is [var one] ? (one.Because, one.DueAt) : default);
    }

    [Fact]
    public async Task A_postponement_leaves_the_window_open_where_it_was_and_makes_it_longer()
    {
        await using DeadlineHost host = CallBack(more: b => b.AddEscalation(e => e.Policy("cool").ByHand().CoolOff(TimeSpan.FromHours(5)).ClocksFollow()));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.EscalateAsync(id, "cool", "Let them rest.", Agent)).OrThrow();
        Deadline deadline = await host.DeadlineAsync(id, Stage.Update);
        Assert.Equal((Monday(9).AddDays(7), Monday(14).AddDays(9)), (deadline.NotBefore, deadline.DueAt));
    }

    [Fact]
    public async Task A_window_never_opens_after_it_has_closed()
    {
        await using DeadlineHost host = new(d => d.Target("call", Stage.Update).Within(Allowance.Hours(24)).NotBefore(Allowance.BusinessDays(3)).By("office"));
        Deadline deadline = await host.DeadlineAsync(await host.ReceiveAsync(), Stage.Update);
        Assert.Equal(deadline.DueAt, deadline.NotBefore);
    }

    [Fact]
    public void It_can_be_written_in_configuration()
    {
        ServiceTarget target = Assert.Single(DeadlineSettings.Compile(
            """{ "Targets": [ { "Name": "call", "Stage": "follow-up", "Within": "9 calendar days", "NotBefore": "1 week" } ] }""",
            d => d.Calendar(Office)).Targets);
        Assert.Equal(Allowance.Weeks(1), target.NotBefore);
    }

    [Theory]
    [InlineData(7, "CF4205 AddDeadlines, target 1 'call': 'NotBefore' (7 calendar days) must be less than 'Within' (7 calendar days). Shorten NotBefore, or extend Within.")]
    [InlineData(0, "CF4205 AddDeadlines, target 1 'call': 0 calendar days is not a positive time. Use at least one second, day, week or month, or omit it.")]
    public void One_that_leaves_no_time_is_refused(int days, string message)
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() =>
            ServiceTargetTable.Define(d => d.Calendar(Office).Target("call", Stage.FollowUp).Within(Allowance.CalendarDays(7)).NotBefore(Allowance.CalendarDays(days))));
        Assert.Equal(message, Assert.Single(fault.Faults).ToString());
    }

    [Fact]
    public void Targets_without_it_have_the_same_rules_version_as_before()
    {
        string Basis(Allowance? opens) => new ClockRule("call", Stage.FollowUp, new(Allowance.Weeks(2)), Office) { NotBefore = opens }.Basis;
        Assert.Equal("473b06f76bd89f67", Basis(null));
        Assert.NotEqual(Basis(null), Basis(Allowance.Weeks(1)));
    }

    private static DeadlineHost CallBack(
        Allowance? notBefore = null,
        int generation = 1,
        InMemoryComplaintStore? store = null,
        FakeTimeProvider? clock = null,
        LifecycleDefinition? lifecycle = null,
        Action<ComplaintFlow.DependencyInjection.ComplaintFlowBuilder>? more = null) => new(
        d => d.Target("call", Stage.Update).Within(Allowance.Hours(9 * 24)).NotBefore(notBefore ?? Allowance.Weeks(1)).By("office"),
        b =>
        {
            b.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
            if (lifecycle is not null)
                b.UseLifecycle(lifecycle);
            more?.Invoke(b);
        },
        store: store,
        clock: clock);
}
