using System.Text.Json;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>A customer's erasure is a job that can be killed anywhere and taken up again, and that finds what came late.</summary>
public sealed class CustomerErasureTests
{
    [Fact]
    public async Task All_complaints_of_the_customer_are_erased_and_nobody_elses()
    {
        await using EvidenceHost host = new();
        List<ComplaintId> own = await ReceiveAsync(host, 45);
        Complaint other = await host.Host.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Id = "c-99", Name = "韩梅梅" } });

        CustomerErasure done = await RunAsync(host);

        Assert.Equal(own, done.Erased.Order());
        Assert.Equal((0, 0, 0), (done.Pending.Count, done.Held.Count, done.Refused.Count));
        string dump = Dump.Of(host.Inner);
        Assert.DoesNotContain("李雷", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("c-17", dump, StringComparison.Ordinal);
        Assert.Equal("韩梅梅", (await host.Desk.FindAsync(other.Id, TestHost.Agent))!.Customer.Name);
        foreach (ComplaintId id in own)
            await host.AssertWholeAsync(id);
    }

    [Fact]
    public async Task A_later_run_finds_new_complaints_new_texts_and_holds_that_were_lifted()
    {
        await using EvidenceHost host = new();
        List<ComplaintId> own = await ReceiveAsync(host, 3);
        await host.Desk.ExecuteAsync(own[1], new PlaceLegalHold("court-1"), TestHost.Agent);
        CustomerErasure first = await RunAsync(host);
        Assert.Equal([own[0], own[2]], first.Erased.Order());
        Assert.Equal([own[1]], first.Held);

        CustomerErasure unchanged = await RunAsync(host, first);
        Assert.Equal([2L, 2L, 2L], await VersionsAsync(host, own));
        Assert.Equal([own[1]], unchanged.Held);

        await host.Desk.AddNoteAsync(own[0], "李雷 rang again", TestHost.Agent);
        await host.Desk.ExecuteAsync(own[1], new LiftLegalHold("court-1"), TestHost.Agent);
        await host.Desk.ExecuteAsync(own[2], new UpdateCustomer(new Customer { Id = "c-17", Name = "李雷" }), TestHost.Agent);
        own.AddRange(await ReceiveAsync(host, 1));

        // Kept by the host as JSON meanwhile.
        CustomerErasure kept = JsonSerializer.Deserialize<CustomerErasure>(JsonSerializer.Serialize(unchanged))!;
        CustomerErasure last = await RunAsync(host, kept);

        Assert.Equal(own.Order(), last.Erased.Order());
        Assert.Empty(last.Held);
        Assert.DoesNotContain("李雷", Dump.Of(host.Inner), StringComparison.Ordinal);
        foreach (ComplaintId id in own)
            await host.AssertWholeAsync(id);
    }

    [Fact]
    public async Task A_complaint_that_comes_in_while_others_are_erased_is_found_by_the_same_run()
    {
        await using EvidenceHost host = new();
        List<ComplaintId> own = await ReceiveAsync(host, 2);
        host.Store.BeforeWrite = async () =>
        {
            host.Store.BeforeWrite = static () => ValueTask.CompletedTask;
            own.AddRange(await ReceiveAsync(host, 1));
        };

        Assert.Equal(own, (await RunAsync(host)).Erased.Order());
    }

    [Fact]
    public async Task Complaints_about_the_actor_are_left_and_told()
    {
        await using EvidenceHost host = new();
        List<ComplaintId> own = await ReceiveAsync(host, 1);
        Complaint about = await host.Host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("auditor") });

        CustomerErasure done = await RunAsync(host);

        Assert.Equal(own, done.Erased);
        Assert.Equal([about.Id], done.Refused);
    }

    [Fact]
    public async Task Who_may_not_erase_learns_nothing()
    {
        await using EvidenceHost host = new(builder => builder.AuthorizeRoles(roles => roles.Role("agent").May("receive", "read", "add-note")));
        await host.Host.ReceiveAsync();

        Assert.Equal(ErrorCodes.NotAuthorized, (await host.Administration.EraseCustomerAsync(Realm.Default, "c-17", "customer-request", TestHost.Agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await host.Administration.VerifyRealmAsync(Realm.Default, TestHost.Agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await host.Administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "old"), TestHost.Agent)).Refusal!.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_any_call_of_the_store_and_taken_up_again_it_comes_to_the_same(bool before)
    {
        int faults = 0;
        for (int at = 1; at <= 60; at++)
        {
            FaultyEvidenceStore store = null!;
            await using TestHost host = new(around: inner => store = new FaultyEvidenceStore((InMemoryComplaintStore)inner));
            IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
            ComplaintId[] own = new ComplaintId[4];
            for (int i = 0; i < own.Length; i++)
                own[i] = (await host.ReceiveAsync()).Id;

            (store.At, store.IsBefore) = (at, before);
            CustomerErasure? progress = null;
            do
            {
                try
                {
                    progress = (await administration.EraseCustomerAsync(Realm.Default, "c-17", "customer-request", EvidenceHost.Auditor, progress)).OrThrow();
                }
                catch (TimeoutException)
                {
                    // The process died; what it had returned before is all that is left.
                }
            }
            while (progress is not { IsDone: true });

            store.At = 0;
            faults += store.Faults;
            Assert.Equal(own.Order(), progress.Erased.Order());
            foreach (ComplaintId id in own)
            {
                JournalVerification verified = (await administration.VerifyJournalAsync(Realm.Default, id, EvidenceHost.Auditor)).OrThrow();
                Assert.True(verified is { IsIntact: true, Entries: 2 }, $"Call {at}: {verified.Entries} entries, {verified.Finding}");
            }

            Assert.DoesNotContain("李雷", Dump.Of(host.Store), StringComparison.Ordinal);
        }

        Assert.InRange(faults, 12, 59);
    }

    private static async Task<List<ComplaintId>> ReceiveAsync(EvidenceHost host, int count)
    {
        List<ComplaintId> received = [];
        for (int i = 0; i < count; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            received.Add((await host.Host.ReceiveAsync()).Id);
        }

        return received;
    }

    private static async Task<CustomerErasure> RunAsync(EvidenceHost host, CustomerErasure? progress = null)
    {
        do
            progress = (await host.Administration.EraseCustomerAsync(Realm.Default, "c-17", "customer-request", EvidenceHost.Auditor, progress)).OrThrow();
        while (!progress.IsDone);
        return progress;
    }

    private static async Task<List<long>> VersionsAsync(EvidenceHost host, List<ComplaintId> ids)
    {
        List<long> versions = [];
        foreach (ComplaintId id in ids)
            versions.Add((await host.Desk.FindAsync(id, TestHost.Agent))!.Version);
        return versions;
    }
}
