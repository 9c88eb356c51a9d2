using ComplaintFlow.Commands;
using ComplaintFlow.Escalation;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

/// <summary>The time limits of steps, and the policies on them.</summary>
public class PlaybookClockTests
{
    [Fact]
    public async Task The_time_of_a_step_counts_from_the_step_before_and_pauses_while_the_customer_is_asked()
    {
        await using DeadlineHost host = Host();
        Complaint complaint = await PlaybookTests.ReceiveAsync(host, "retail");
        Assert.Equal(DeadlineHost.Monday(10), complaint.FindDeadline(Stage.Step, "read")!.DueAt);
        Assert.Null(complaint.FindDeadline(Stage.Step, "act"));

        host.Clock.SetUtcNow(DeadlineHost.Monday(9, 30));
        complaint = await DoAsync(host, complaint, "read");
        Assert.Equal(DeadlineState.Met, complaint.FindDeadline(Stage.Step, "read")!.State);
        Assert.Null(complaint.FindDeadline(Stage.Step, "act"));
        complaint = await DoAsync(host, complaint, "offer");
        Assert.Equal(DeadlineHost.Monday(13, 30), complaint.FindDeadline(Stage.Step, "act")!.DueAt);
        await host.FireAsync(complaint.Id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(DeadlineHost.Monday(10, 30));
        complaint = await host.FireAsync(complaint.Id, Trigger.CustomerReplied);
        Assert.Equal(DeadlineHost.Monday(14, 30), complaint.FindDeadline(Stage.Step, "act")!.DueAt);
        await DoAsync(host, complaint, "act");
        Assert.Empty(await host.EventsAsync<StepOverdue>(complaint.Id));
    }

    [Fact]
    public async Task A_step_whose_time_passes_is_overdue_at_that_instant_and_can_still_be_done()
    {
        await using DeadlineHost host = Host();
        Complaint complaint = await PlaybookTests.ReceiveAsync(host, "retail");

        host.Clock.SetUtcNow(DeadlineHost.Monday(12));
        await host.CatchUpAsync(complaint.Id);

        complaint = await host.FindAsync(complaint.Id);
        Assert.True(complaint.Care.Playbook!.Find("read")!.IsOverdue);
        Assert.Equal([DeadlineHost.Monday(10)], (await host.JournalAsync(complaint.Id)).Where(entry => entry.Event is StepOverdue).Select(entry => entry.At));
        complaint = await DoAsync(host, complaint, "read");
        Assert.False(complaint.Care.Playbook!.Find("read")!.IsOverdue);
        Assert.Equal(DeadlineHost.Monday(10), complaint.Care.Playbook.Find("read")!.OverdueSince);
        Assert.Equal(DeadlineState.MetLate, complaint.FindDeadline(Stage.Step, "read")!.State);
    }

    [Fact]
    public async Task Another_playbook_cancels_the_time_of_steps_that_it_does_not_have_and_keeps_that_of_others()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p
            .Playbook("a", b => b.Step("both").Within(Allowance.WorkingHours(2)).Step("only-a").Within(Allowance.WorkingHours(3)))
            .Playbook("b", b => b.Step("both").Within(Allowance.WorkingHours(5)).Step("only-b").Within(Allowance.WorkingHours(1)))
            .When(Category.Of("retail")).Use("a").Otherwise().Use("b")));
        Complaint complaint = await PlaybookTests.ReceiveAsync(host, "retail");
        host.Clock.SetUtcNow(DeadlineHost.Monday(9, 30));

        complaint = (await host.Desk.ExecuteAsync(complaint.Id, new Reclassify { Category = Category.Of("telecom") }, DeadlineHost.Agent)).OrThrow();

        Assert.Equal(
            [("both", DeadlineState.Running, DeadlineHost.Monday(11)), ("only-a", DeadlineState.Cancelled, DeadlineHost.Monday(12)), ("only-b", DeadlineState.Running, DeadlineHost.Monday(10, 30))],
            complaint.Deadlines.Where(one => one.Stage == Stage.Step).Select(one => (one.Subject!, one.State, one.DueAt)));
        complaint = (await host.Desk.ExecuteAsync(complaint.Id, new Reclassify { Category = Category.Of("retail") }, DeadlineHost.Agent)).OrThrow();
        Assert.Equal((DeadlineState.Running, DeadlineHost.Monday(12, 30)), (complaint.FindDeadline(Stage.Step, "only-a")!.State, complaint.FindDeadline(Stage.Step, "only-a")!.DueAt));
        Assert.Distinct(complaint.Deadlines.Select(one => one.Id));
    }

    [Fact]
    public async Task A_skipped_step_has_no_time_any_more_and_the_next_begins()
    {
        await using DeadlineHost host = new(more: b => b.AddPlaybooks(p => p
            .Playbook("a", b => b.InOrder().Step("one").Optional().Within(Allowance.WorkingHours(1)).Step("two").Within(Allowance.WorkingHours(1)))
            .Otherwise().Use("a")));
        Complaint complaint = await PlaybookTests.ReceiveAsync(host, "retail");

        complaint = (await host.Desk.ExecuteAsync(complaint.Id, new SkipStep("one", "known"), DeadlineHost.Agent)).OrThrow();

        Assert.Equal(
            [("one", DeadlineState.Cancelled), ("two", DeadlineState.Running)],
            complaint.Deadlines.Select(one => (one.Subject!, one.State)));
    }

    [Fact]
    public async Task A_policy_acts_on_the_step_that_it_names_and_on_no_other()
    {
        await using DeadlineHost host = Host(e => e
            .Policy("act-late").WhenStepOverdue("act").Notify("boss")
            .Policy("any-late").WhenMissed(Stage.Step).Notify("team"));
        Complaint complaint = await PlaybookTests.ReceiveAsync(host, "retail");
        host.Clock.SetUtcNow(DeadlineHost.Monday(10, 30));
        await DoAsync(host, complaint, "read");
        Assert.Equal(["team"], (await host.EventsAsync<NotificationRaised>(complaint.Id)).Select(notice => notice.Topic));

        await DoAsync(host, complaint, "offer");
        host.Clock.SetUtcNow(DeadlineHost.Monday(15));
        await host.CatchUpAsync(complaint.Id);

        Assert.Equal(["team", "boss", "team"], (await host.EventsAsync<NotificationRaised>(complaint.Id)).Select(notice => notice.Topic));
        EscalationFired fired = (await host.EventsAsync<EscalationFired>(complaint.Id)).Single(one => one.Policy == "act-late");
        Assert.Equal("act", fired.Cause.Step);
        Assert.Contains("'Complete the step 'act'' was due on", fired.ToText(ComplaintTexts.Default, System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_playbook_stalls_when_no_step_is_done_for_so_long_while_it_is_the_firms_turn()
    {
        await using DeadlineHost host = Host(e => e.Policy("stalled").WhenPlaybookStalls(Allowance.WorkingHours(3)).Notify("boss"));
        Complaint complaint = await PlaybookTests.ReceiveAsync(host, "retail");
        host.Clock.SetUtcNow(DeadlineHost.Monday(11));
        await DoAsync(host, complaint, "read");
        await host.FireAsync(complaint.Id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(DeadlineHost.Monday(16));
        await host.CatchUpAsync(complaint.Id);
        Assert.Empty(await host.EventsAsync<EscalationFired>(complaint.Id));
        await host.FireAsync(complaint.Id, Trigger.CustomerReplied);

        host.Clock.SetUtcNow(DeadlineHost.Monday(9).AddDays(1).AddHours(1));
        (await host.Desk.AddNoteAsync(complaint.Id, "a note is no step", DeadlineHost.Agent)).OrThrow();
        host.Clock.SetUtcNow(DeadlineHost.Monday(9).AddDays(1).AddHours(2));
        await host.CatchUpAsync(complaint.Id);

        JournalEntry fired = (await host.JournalAsync(complaint.Id)).Single(entry => entry.Event is EscalationFired);
        Assert.Equal(DeadlineHost.Monday(11).AddDays(1), fired.At);
        Assert.Equal(DeadlineHost.Monday(16), ((EscalationFired)fired.Event).Cause.Since);
    }

    [Fact]
    public async Task A_finished_playbook_does_not_stall_and_one_that_moves_on_stalls_later()
    {
        await using DeadlineHost host = Host(e => e.Policy("stalled").WhenPlaybookStalls(Allowance.WorkingHours(3)).Notify("boss"));
        Complaint complaint = await PlaybookTests.ReceiveAsync(host, "retail");
        Complaint other = await PlaybookTests.ReceiveAsync(host, "retail");
        foreach (string step in new[] { "read", "offer", "act" })
            await DoAsync(host, complaint, step);
        host.Clock.SetUtcNow(DeadlineHost.Monday(11, 30));
        await DoAsync(host, other, "read");
        host.Clock.SetUtcNow(DeadlineHost.Monday(16));
        await host.CatchUpAsync(complaint.Id);
        await host.CatchUpAsync(other.Id);

        Assert.Empty(await host.EventsAsync<EscalationFired>(complaint.Id));
        Assert.Equal([DeadlineHost.Monday(14, 30)], (await host.JournalAsync(other.Id)).Where(entry => entry.Event is EscalationFired).Select(entry => entry.At));
    }

    [Fact]
    public async Task A_merge_leaves_the_steps_of_the_merged_complaint_behind()
    {
        await using DeadlineHost host = Host();
        Complaint from = await PlaybookTests.ReceiveAsync(host, "retail");
        Complaint into = await PlaybookTests.ReceiveAsync(host, "retail");
        await DoAsync(host, into, "read");

        (await host.Desk.ExecuteAsync(from.Id, new MergeInto(into.Id), DeadlineHost.Agent)).OrThrow();

        Assert.Equal(DeadlineState.Cancelled, (await host.FindAsync(from.Id)).FindDeadline(Stage.Step, "read")!.State);
        Assert.Equal(["read"], (await host.FindAsync(into.Id)).Deadlines.Select(one => one.Subject));
    }

    private static DeadlineHost Host(Func<EscalationBuilder, EscalationPolicyBuilder>? policies = null) => new(more: b =>
    {
        b.AddPlaybooks(p => p
            .Playbook("claim", b => b.InOrder().Step("read").Within(Allowance.WorkingHours(1)).Step("offer").Step("act").Within(Allowance.WorkingHours(4)))
            .Otherwise().Use("claim"));
        if (policies is not null)
            b.AddEscalation(policies);
    });

    private static async Task<Complaint> DoAsync(DeadlineHost host, Complaint complaint, string step) =>
        (await host.Desk.CompleteStepAsync(complaint.Id, step, DeadlineHost.Agent)).OrThrow();
}
