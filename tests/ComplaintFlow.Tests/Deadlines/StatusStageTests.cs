using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>A stage that begins with a status begins each time that the status is entered, and ends with it.</summary>
public class StatusStageTests
{
    private static readonly LifecycleDefinition Brief = Lifecycle.Define("brief", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).Permit(Trigger.Inform, Status.Informed);
        l.Configure(Status.Informed).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
    });

    private static readonly Stage Reminder = Stage.Of("reminder");

    [Fact]
    public async Task The_second_answer_has_a_call_back_of_its_own()
    {
        await using DeadlineHost host = CallBack();
        ComplaintId id = await AnsweredAsync(host);
        await host.FireAsync(id, Trigger.FollowUp);
        Assert.Equal(("call:1", DeadlineState.Met), Seen(await host.DeadlineAsync(id, Stage.FollowUp)));

        await host.FireAsync(id, Trigger.Reassess);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Desk.CompleteStepAsync(id, "gather-information", Agent);
        await host.FireAsync(id, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        Deadline second = await host.DeadlineAsync(id, Stage.FollowUp);
        Assert.Equal(("call:1.2", DeadlineState.Running), Seen(second));
        Assert.Equal(Monday(10).AddDays(3), second.DueAt);
    }

    [Fact]
    public async Task A_call_back_ends_when_the_answer_is_taken_back()
    {
        await using DeadlineHost host = CallBack();
        ComplaintId id = await AnsweredAsync(host);
        await host.FireAsync(id, Trigger.Reassess);
        Assert.Equal(CancellationReason.StatusLeft, Assert.Single(await host.EventsAsync<DeadlineCancelled>(id)).Because);
        host.Clock.Advance(TimeSpan.FromDays(30));
        await host.CatchUpAsync(id);
        Assert.Empty(await host.EventsAsync<DeadlineMissed>(id));
    }

    [Fact]
    public async Task A_call_back_goes_on_when_the_complaint_is_closed_before_it()
    {
        await using DeadlineHost host = new(d => d.Target("call", Stage.FollowUp).Within(Allowance.Hours(72)), b => b.UseLifecycle(Brief));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Inform);
        DateTimeOffset due = (await host.DeadlineAsync(id, Stage.FollowUp)).DueAt;
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.FireAsync(id, Trigger.Close);
        Assert.Equal((DeadlineState.Running, due), ((await host.DeadlineAsync(id, Stage.FollowUp)).State, (await host.DeadlineAsync(id, Stage.FollowUp)).DueAt));
    }

    [Fact]
    public async Task A_call_that_was_made_before_the_closing_is_not_asked_for_again()
    {
        await using DeadlineHost host = new(d => d.Target("call", Stage.FollowUp).Within(Allowance.Hours(72)), b => b.UseLifecycle(Brief));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Inform);
        await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "Called.", ContactDirection.ToCustomer), Agent);
        await host.FireAsync(id, Trigger.Close);
        Assert.Equal(("call:1", DeadlineState.Met), Seen(Assert.Single((await host.FindAsync(id)).Deadlines)));
    }

    [Fact]
    public async Task Each_time_the_customer_is_asked_there_is_a_reminder()
    {
        await using DeadlineHost host = Reminders();
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer);
        Assert.Equal(("remind:1", DeadlineState.Running), Seen(await host.DeadlineAsync(id, Reminder)));
        await host.FireAsync(id, Trigger.CustomerReplied);
        await host.FireAsync(id, Trigger.AskCustomer);
        Assert.Equal(("remind:1.2", DeadlineState.Running), Seen(await host.DeadlineAsync(id, Reminder)));
    }

    [Fact]
    public async Task One_that_repeats_does_not_begin_once_more_when_its_status_is_left()
    {
        await using DeadlineHost host = Reminders(repeats: true);
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer, Trigger.CustomerReplied);
        host.Clock.Advance(TimeSpan.FromDays(30));
        await host.CatchUpAsync(id);
        Assert.Empty(await host.EventsAsync<DeadlineMissed>(id));
    }

    private static (string Id, DeadlineState State) Seen(Deadline deadline) => (deadline.Id.Name, deadline.State);

    private static DeadlineHost CallBack() => new(d => d.Target("call", Stage.FollowUp).Within(Allowance.Hours(72)));

    private static DeadlineHost Reminders(bool repeats = false) => new(
        d =>
        {
            ComplaintFlow.Deadlines.ServiceTargetBuilder target = d.Stage(Reminder).StartsAt(Status.AwaitingCustomer).MetBy(Trigger.CustomerReplied)
                .Target("remind", Reminder).Within(Allowance.Hours(24)).NeverPauses();
            if (repeats)
                target.Repeats();
        },
        b => b.UseLifecycle(DeadlineLaws.TwoStates));

    private static async Task<ComplaintId> AnsweredAsync(DeadlineHost host)
    {
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);
        await host.Desk.CompleteStepAsync(id, "gather-information", Agent);
        await host.FireAsync(id, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        return id;
    }
}
