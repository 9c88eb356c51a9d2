using System.Globalization;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>Idle time is only the time in which it was the firm's turn.</summary>
public class IdleTurnTests
{
    private static readonly Actor Customer = Actor.Customer("c-1");

    [Fact]
    public async Task A_complaint_is_not_idle_while_it_is_closed()
    {
        await using DeadlineHost host = Host(unlessAsked: false);
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer, Trigger.Close);
        host.Clock.SetUtcNow(Monday(10).AddDays(10));
        (await host.Desk.FireAsync(id, Trigger.Reopen, Customer)).OrThrow();
        Assert.Empty(await host.EventsAsync<EscalationFired>(id));

        Assert.Equal(Monday(10).AddDays(11), await FiresAtAsync(host, id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_complaint_is_not_idle_while_the_customer_is_asked(bool unlessAsked)
    {
        await using DeadlineHost host = Host(unlessAsked);
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(10).AddDays(3));
        (await host.Desk.FireAsync(id, Trigger.CustomerReplied, Customer)).OrThrow();

        Assert.Equal(Monday(10).AddDays(4), await FiresAtAsync(host, id));
    }

    [Fact]
    public async Task The_time_before_and_after_the_customers_turn_adds_up()
    {
        await using DeadlineHost host = Host(unlessAsked: true);
        ComplaintId id = await host.ReceiveAsync();
        host.Clock.SetUtcNow(Monday(12));
        (await host.Desk.FireAsync(id, Trigger.Withdraw, Customer)).OrThrow();
        host.Clock.SetUtcNow(Monday(12).AddDays(1));
        (await host.Desk.FireAsync(id, Trigger.Reopen, Customer)).OrThrow();
        host.Clock.SetUtcNow(Monday(13).AddDays(1));
        (await host.Desk.FireAsync(id, Trigger.AskCustomer, Customer)).OrThrow();
        host.Clock.SetUtcNow(Monday(16).AddDays(1));
        Complaint complaint = (await host.Desk.FireAsync(id, Trigger.CustomerReplied, Customer)).OrThrow();

        Assert.Equal([Status.Received, Status.Withdrawn, Status.Investigating, Status.AwaitingCustomer], complaint.Handling.Times.Select(time => time.Status));
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
        Assert.Equal(Monday(12).AddDays(2), await FiresAtAsync(host, id));
    }

    [Fact]
    public async Task Nothing_wakes_or_is_written_while_it_is_not_the_firms_turn()
    {
        await using DeadlineHost host = Host(unlessAsked: false);
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(9).AddDays(30));
        await host.CatchUpAsync(id);

        Complaint complaint = await host.FindAsync(id);
        Assert.Null(complaint.NextDueAt);
        Assert.DoesNotContain(await host.JournalAsync(id), entry => entry.Event is EscalationFired);
        await host.CatchUpAsync(id);
        Assert.Equal(complaint.Version, (await host.FindAsync(id)).Version);
    }

    [Theory]
    [InlineData("2 business days", "2026-03-09T17:00Z")]
    [InlineData("2 calendar days", "2026-03-08T09:00Z")]
    [InlineData("48 hours", "2026-03-08T09:00Z")]
    public async Task It_holds_for_every_kind_of_time(string allowance, string at)
    {
        await using DeadlineHost host = Host(unlessAsked: true, Allowance.Parse(allowance, null));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(9).AddDays(4));
        (await host.Desk.FireAsync(id, Trigger.CustomerReplied, Customer)).OrThrow();

        Assert.Equal(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), await FiresAtAsync(host, id));
    }

    [Fact]
    public async Task Without_a_policy_on_idle_time_no_times_are_kept()
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.AskCustomer);
        host.Clock.SetUtcNow(Monday(10).AddDays(3));
        Complaint complaint = (await host.Desk.FireAsync(id, Trigger.CustomerReplied, Customer)).OrThrow();
        Assert.Empty(complaint.Handling.Times);
        Assert.DoesNotContain("times", Encoding.UTF8.GetString(ComplaintJson.Write(complaint)), StringComparison.Ordinal);
    }

    private static async Task<DateTimeOffset> FiresAtAsync(DeadlineHost host, ComplaintId id)
    {
        host.Clock.SetUtcNow(Monday(9).AddDays(30));
        await host.CatchUpAsync(id);
        return Assert.Single(await host.JournalAsync(id), entry => entry.Event is EscalationFired).At;
    }

    private static DeadlineHost Host(bool unlessAsked, Allowance? allowance = null) => new(more: b => b.AddEscalation(e =>
        e.Policy("idle").On("office").WhenIdle(allowance ?? Allowance.WorkingHours(8)).Notify("idle").UnlessIn(unlessAsked ? [Status.AwaitingCustomer] : [])));
}
