using System.Data;
using System.Transactions;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Database = ComplaintFlow.EntityFrameworkCore.Tests.Databases.Database;
using IsolationLevel = System.Data.IsolationLevel;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>Nodes that keep snapshots in memory, on a database that others change, set back and roll back.</summary>
public class SnapshotCacheTests
{
    private static readonly string[] _tables = ["cf_complaint", "cf_entry", "cf_tally", "cf_work"];

    [Theory]
    [EachDatabase]
    public async Task A_database_that_was_set_back_under_running_nodes_is_continued_as_it_is(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, static builder => builder.UseSnapshotCache(8));
        await using TestHost other = await TestHost.OpenAsync(new SameDatabase(host.Database), makesTables: false);
        Complaint complaint = await host.ReceiveAsync();
        foreach (string table in _tables)
            await host.SqlAsync($"create table kept_{table} as select * from {table}");
        Complaint lost = (await host.Desk.ExecuteAsync(complaint.Id, new AddNote("lost"), TestHost.Agent)).OrThrow();
        foreach (string table in _tables)
            await host.SqlAsync($"delete from {table}");
        foreach (string table in _tables)
            await host.SqlAsync($"insert into {table} select * from kept_{table}");
        Complaint kept = (await other.Desk.ExecuteAsync(complaint.Id, new AddNote("kept"), TestHost.Agent)).OrThrow();
        Assert.Equal(lost.Version, kept.Version);

        Complaint after = (await host.Desk.ExecuteAsync(complaint.Id, new AddNote("after"), TestHost.Agent)).OrThrow();

        Assert.Equal(kept.Version + 1, after.Version);
        Assert.Equal(["kept", "after"], (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<NoteAdded>().Select(note => note.Text));
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Assert.True((await administration.VerifyJournalAsync(Realm.Default, complaint.Id, TestHost.Agent)).OrThrow().IsIntact);
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task What_a_host_rolls_back_is_not_decided_upon(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, static builder => builder.UseSnapshotCache(8));
        Complaint complaint = await host.ReceiveAsync();
        await InTransactionAsync(host, async (desk, transaction) =>
        {
            (await desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
            await transaction.RollbackAsync();
        });

        Complaint acknowledged = (await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();

        Assert.Equal(Status.Acknowledged, acknowledged.Status);
        Assert.DoesNotContain(await host.JournalAsync(complaint.Id), entry => entry.Event is StatusChanged { To: var to } && to == Status.Withdrawn);
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task In_a_transaction_of_the_host_the_desk_sees_what_the_host_has_not_committed_yet(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, static builder => builder.UseSnapshotCache(8));
        Complaint complaint = await host.ReceiveAsync();
        await InTransactionAsync(host, async (desk, transaction) =>
        {
            (await desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
            (await desk.FireAsync(complaint.Id, Trigger.Investigate, TestHost.Agent)).OrThrow();
            await transaction.CommitAsync();
        });

        // The copy is of before the transaction.
        Assert.Equal(Status.Proposed, (await host.Desk.FireAsync(complaint.Id, Trigger.Propose, TestHost.Agent)).OrThrow().Status);
        await host.MustFitAsync();
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_done_in_a_transaction_scope_is_decided_upon_only_if_the_scope_completes(bool completes)
    {
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql, static builder => builder.UseSnapshotCache(8));
        Complaint complaint = await host.ReceiveAsync();
        TransactionOptions options = new() { IsolationLevel = System.Transactions.IsolationLevel.ReadCommitted };
        using (TransactionScope scope = new(TransactionScopeOption.Required, options, TransactionScopeAsyncFlowOption.Enabled))
        {
            (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
            if (completes)
                scope.Complete();
        }

        Outcome outcome = await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent);

        Assert.Equal(!completes, outcome.IsAccepted);
        Assert.Equal(completes ? Status.Withdrawn : Status.Acknowledged, (await host.FindAsync(complaint.Id))!.Status);
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task Writers_and_an_eraser_on_two_nodes_lose_nothing_and_leave_nothing_that_was_erased(Database database)
    {
        await using TestHost one = await TestHost.OpenAsync(database, static builder => builder.UseSnapshotCache(8));
        await using TestHost two = await TestHost.OpenAsync(new SameDatabase(one.Database), static builder => builder.UseSnapshotCache(8), makesTables: false);
        Complaint complaint = await one.ReceiveAsync();
        TestHost[] nodes = [one, two];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 15; i++)
            {
                (await nodes[writer % 2].Desk.AddNoteAsync(complaint.Id, $"王小明 {writer}-{i}", TestHost.Agent)).OrThrow();
                if (writer == 3 && i % 5 == 4)
                    await EraseAsync(two);
            }
        })));
        await EraseAsync(two);
        (await one.Desk.AddNoteAsync(complaint.Id, "after", TestHost.Agent)).OrThrow();

        List<JournalEntry> journal = await one.JournalAsync(complaint.Id);
        Assert.Equal(61, journal.Count(entry => entry.Event is NoteAdded));
        Assert.Equal("[erased]", (await one.FindAsync(complaint.Id))!.Description);
        Assert.DoesNotContain("王小明", await DatabaseDump.WithoutAsync(one, ["王小明"]), StringComparison.Ordinal);
        await one.MustFitAsync();

        async Task EraseAsync(TestHost node)
        {
            IComplaintAdministration administration = node.Services.GetRequiredService<IComplaintAdministration>();
            while (!(await administration.EraseAsync(Realm.Default, complaint.Id, new ErasureRequest("customer-request"), TestHost.Agent)).IsAccepted)
            {
                // The writers came first too often.
            }
        }
    }

    /// <summary>The database of another host, which outlives this one.</summary>
    private sealed class SameDatabase(IHostDatabase database) : IHostDatabase
    {
        public void Use(DbContextOptionsBuilder options) => database.Use(options);

        public System.Data.Common.DbConnection Connect() => database.Connect();

        public ValueTask DisposeAsync() => default;
    }

    /// <summary>Uses the desk that writes into a transaction of the host.</summary>
    private static async Task InTransactionAsync(TestHost host, Func<IComplaintDesk, IDbContextTransaction, Task> use)
    {
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await use(context.ComplaintDesk(scope.ServiceProvider), transaction);
    }
}
