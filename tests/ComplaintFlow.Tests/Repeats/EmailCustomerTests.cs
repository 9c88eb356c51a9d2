using ComplaintFlow.Administration;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Repeats;

/// <summary>An e-mail address is one customer however it is spelled.</summary>
public class EmailCustomerTests
{
    [Fact]
    public async Task Two_spellings_of_an_address_are_one_customer()
    {
        await using TestHost host = new(b => b.CountRepeats(Allowance.CalendarDays(30)));
        await ReceiveAsync(host, "Eva.Long@Example.com");
        Assert.Equal(1, (await ReceiveAsync(host, "eva.long@example.com")).Signals.Repeats);

        ComplaintQuery query = new(Realm.Default) { CustomerId = "EVA.LONG@example.com" };
        Assert.Equal(2, (await host.Store.QueryAsync(query)).Items.Count);
    }

    [Fact]
    public async Task An_address_may_have_254_characters()
    {
        await using TestHost host = new(b => b.CountRepeats(Allowance.CalendarDays(30)));
        string address = $"{new string('x', 64)}@{new string('y', 185)}.com";
        await ReceiveAsync(host, address);
        Assert.Equal(1, (await ReceiveAsync(host, address)).Signals.Repeats);
        Assert.False((await host.Desk.ReceiveAsync(Intake($"x{address}"), TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task The_erasure_of_a_customer_finds_every_spelling()
    {
        await using EvidenceHost host = new();
        await host.Host.ReceiveAsync(Intake("Eva.Long@example.com"));
        await host.Host.ReceiveAsync(Intake("eva.long@example.com"));
        CustomerErasure? progress = null;
        do
            progress = (await host.Administration.EraseCustomerAsync(Realm.Default, "EVA.LONG@example.com", "customer-request", EvidenceHost.Auditor, progress)).OrThrow();
        while (!progress.IsDone);
        Assert.Equal(2, progress.Erased.Count);
    }

    [Fact]
    public async Task What_is_received_out_of_order_counts_what_came_before_it_and_says_which_complaints_were_counted_without_it()
    {
        await using TestHost host = new(b => b.CountRepeats(Allowance.CalendarDays(30)));
        host.Clock.Advance(TimeSpan.FromDays(100));
        DateTimeOffset now = host.Clock.GetUtcNow();
        async Task<Complaint> AtAsync(int daysAgo) => await host.ReceiveAsync(Intake("c-1") with { OccurredAt = now.AddDays(-daysAgo) });

        Complaint first = await AtAsync(50);
        Complaint third = await AtAsync(20);
        Assert.DoesNotContain(await host.JournalAsync(third.Id), entry => entry.Event is RepeatsOvertaken);
        await AtAsync(0);
        Complaint second = await AtAsync(40);

        Assert.Equal((0, 1, 1), (first.Signals.Repeats, second.Signals.Repeats, third.Signals.Repeats));
        RepeatsOvertaken told = Assert.Single((await host.JournalAsync(second.Id)).Select(entry => entry.Event).OfType<RepeatsOvertaken>());
        Assert.Equal(third.Id, Assert.Single(told.Later));
    }

    [Fact]
    public async Task An_intake_in_order_asks_the_store_no_more_than_before()
    {
        SearchedStore? store = null;
        await using TestHost host = new(b => b.CountRepeats(Allowance.CalendarDays(30)), inner => store = new SearchedStore(inner));
        await ReceiveAsync(host, "c-1");
        Assert.Single(store!.Found);
    }

    internal static async Task<Complaint> ReceiveAsync(TestHost host, string customer) => await host.ReceiveAsync(Intake(customer));

    internal static ComplaintIntake Intake(string customer) => TestHost.Intake() with { Customer = new() { Id = customer } };
}
