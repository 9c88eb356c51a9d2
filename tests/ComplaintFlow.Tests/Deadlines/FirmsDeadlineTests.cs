using ComplaintFlow.Commands;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>Only the firm meets the firm's deadlines, and only a person of it.</summary>
public class FirmsDeadlineTests
{
    private static readonly RecordContact Told = new(Channel.OnlineForm, "x", ContactDirection.ToCustomer);

    [Fact]
    public async Task A_customer_who_records_a_contact_does_not_meet_it()
    {
        await using DeadlineHost host = new(d => d.Target("news", Stage.Update).Within(Allowance.Hours(24)));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, Told, Actor.Customer("c-1"))).OrThrow();
        Assert.Equal(DeadlineState.Running, (await host.DeadlineAsync(id, Stage.Update)).State);
        (await host.Desk.ExecuteAsync(id, Told, Agent)).OrThrow();
        Assert.Equal(DeadlineState.Met, (await host.DeadlineAsync(id, Stage.Update)).State);
    }

    [Fact]
    public async Task A_customer_who_completes_a_step_does_not_meet_it()
    {
        await using DeadlineHost host = new(d => d.Target("visit", Stage.OnSite).Within(Allowance.Hours(24)));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new CompleteStep("on-site"), Actor.Customer("c-1"))).OrThrow();
        Assert.Equal(DeadlineState.Running, (await host.DeadlineAsync(id, Stage.OnSite)).State);
    }

    [Fact]
    public async Task An_automatic_reply_meets_nothing_and_handles_nothing()
    {
        await using DeadlineHost host = new(d => d.Target("news", Stage.Update).Within(Allowance.Hours(24)));
        ComplaintId id = await host.ReceiveAsync();
        Complaint complaint = (await host.Desk.ExecuteAsync(id, Told with { IsAutomatic = true }, Agent)).OrThrow();
        Assert.Equal(DeadlineState.Running, complaint.FindDeadline(Stage.Update)!.State);
        Assert.Null(complaint.Handling.LastHandledAt);
        Assert.NotNull(complaint.Handling.LastContactAt);
    }

    [Fact]
    public async Task An_automatic_reply_of_the_customer_is_no_contact_of_theirs()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Email, "I am away.", IsAutomatic: true), Agent)).OrThrow();
        Assert.Equal(0, complaint.Handling.Contacts);
    }
}
