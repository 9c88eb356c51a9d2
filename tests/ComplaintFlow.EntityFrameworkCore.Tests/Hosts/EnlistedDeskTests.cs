using System.Data;
using System.Diagnostics.Metrics;
using System.Transactions;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Database = ComplaintFlow.EntityFrameworkCore.Tests.Databases.Database;
using IsolationLevel = System.Data.IsolationLevel;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>Commands inside the host's transaction.</summary>
public class EnlistedDeskTests
{
    [Theory]
    [EachDatabase]
    public async Task What_the_desk_and_the_host_write_is_there_after_the_host_has_committed_and_the_worker_tells_of_it(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        IComplaintDesk desk = context.ComplaintDesk(scope.ServiceProvider);
        Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
        complaint = (await desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
        context.Orders.Add(new Order { Name = $"refund of {complaint.Id}" });
        await context.SaveChangesAsync();
        Assert.Equal(complaint.Version, (await desk.FindAsync(complaint.Id, TestHost.Agent))!.Version);
        await transaction.CommitAsync();

        Assert.Empty(host.Inbox.Told);
        Assert.Equal(complaint.Version, (await host.FindAsync(complaint.Id))!.Version);
        Assert.Equal(1, await context.Orders.AsNoTracking().CountAsync());
        await host.MustFitAsync();
        await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
        Assert.Equal(complaint.Version, host.Inbox.Told.Count);
    }

    [Theory]
    [EachDatabase]
    public async Task A_rollback_of_the_host_leaves_nothing_and_calls_nobody(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint before = await host.ReceiveAsync();
        host.Inbox.Told.Clear();
        ComplaintId id;
        await using (AsyncServiceScope scope = host.Scope())
        {
            HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
            await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            IComplaintDesk desk = context.ComplaintDesk(scope.ServiceProvider);
            id = (await desk.ReceiveAsync(TestHost.Intake(key: "k"), TestHost.Agent)).OrThrow().Id;
            (await desk.ExecuteAsync(before.Id, new AddNote("never") { Key = "n" }, TestHost.Agent)).OrThrow();
            await transaction.RollbackAsync();
        }

        Assert.Null(await host.FindAsync(id));
        Assert.Equal(before.Version, (await host.FindAsync(before.Id))!.Version);
        Assert.Equal(1, await host.LoadOfAsync("ana"));
        Assert.Empty((await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Key = "k" })).Earlier);
        await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
        Assert.Empty(host.Inbox.Told);
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task What_the_host_holds_unsaved_stays_unsaved(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        Order order = new() { Name = "unfinished" };
        context.Orders.Add(order);
        await using (IDbContextTransaction transaction = await context.Database.BeginTransactionAsync())
        {
            (await context.ComplaintDesk(scope.ServiceProvider).ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
            await host.Desk.FindAsync(ComplaintId.New(DateTimeOffset.UnixEpoch.AddYears(50)), TestHost.Agent);
            await transaction.CommitAsync();
        }

        Assert.Equal(EntityState.Added, context.Entry(order).State);
        Assert.Single(context.ChangeTracker.Entries());
        Assert.Equal(0, await context.Orders.AsNoTracking().CountAsync());
        await context.SaveChangesAsync();
        Assert.Equal(1, await context.Orders.AsNoTracking().CountAsync());
    }

    [PostgreSqlFact]
    public async Task At_read_committed_a_conflict_goes_back_to_the_savepoint_and_is_decided_again()
    {
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql);
        Complaint complaint = await host.ReceiveAsync();
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        context.Orders.Add(new Order { Name = "before" });
        await context.SaveChangesAsync();
        host.InBetween.Next(async () => (await host.Desk.ExecuteAsync(complaint.Id, new AddNote("faster"), TestHost.Agent)).OrThrow());
        Complaint after = (await context.ComplaintDesk(scope.ServiceProvider).ExecuteAsync(complaint.Id, new AddNote("slower"), TestHost.Agent)).OrThrow();
        Assert.Equal(complaint.Version + 2, after.Version);
        await transaction.CommitAsync();

        Assert.Equal(["faster", "slower"], (await host.JournalAsync(complaint.Id)).Select(entry => (entry.Event as NoteAdded)?.Text).OfType<string>());
        Assert.Equal(1, await context.Orders.AsNoTracking().CountAsync());
        await host.MustFitAsync();
    }

    [PostgreSqlTheory]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task Where_the_winner_cannot_be_seen_a_conflict_is_thrown_at_once(IsolationLevel isolation)
    {
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql);
        Complaint complaint = await host.ReceiveAsync();
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        await using (IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(isolation))
        {
            host.InBetween.Next(async () => (await host.Desk.ExecuteAsync(complaint.Id, new AddNote("faster"), TestHost.Agent)).OrThrow());
            StaleTransactionException stale = await Assert.ThrowsAsync<StaleTransactionException>(async () =>
                await context.ComplaintDesk(scope.ServiceProvider).ExecuteAsync(complaint.Id, new AddNote("slower") { Key = "n" }, TestHost.Agent));
            Assert.Equal(ErrorCodes.StaleTransaction, stale.Code);
        }

        // A key that is only in what cannot be seen yet is no reason to do it twice.
        await using (IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(isolation))
        {
            host.InBetween.Next(async () => (await host.Desk.ExecuteAsync(complaint.Id, new AddNote("once") { Key = "n" }, TestHost.Agent)).OrThrow());
            await Assert.ThrowsAsync<StaleTransactionException>(async () =>
                await context.ComplaintDesk(scope.ServiceProvider).ExecuteAsync(complaint.Id, new AddNote("once") { Key = "n" }, TestHost.Agent));
        }

        await using (IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(isolation))
        {
            Assert.True((await context.ComplaintDesk(scope.ServiceProvider).ExecuteAsync(complaint.Id, new AddNote("once") { Key = "n" }, TestHost.Agent)).IsReplay);
            (await context.ComplaintDesk(scope.ServiceProvider).ExecuteAsync(complaint.Id, new AddNote("slower"), TestHost.Agent)).OrThrow();
            await transaction.CommitAsync();
        }

        Assert.Equal(["faster", "once", "slower"], (await host.JournalAsync(complaint.Id)).Select(entry => (entry.Event as NoteAdded)?.Text).OfType<string>());
    }

    [PostgreSqlFact]
    public async Task A_load_raised_by_somebody_else_is_a_conflict_where_it_cannot_be_seen()
    {
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql);
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        await host.ReceiveAsync();
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        host.InBetween.Next(() => host.ReceiveAsync());
        await Assert.ThrowsAsync<StaleTransactionException>(async () => await context.ComplaintDesk(scope.ServiceProvider).ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        await transaction.RollbackAsync();
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task A_limit_inside_the_transaction_takes_the_next_handler(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        IComplaintDesk desk = context.ComplaintDesk(scope.ServiceProvider);
        List<string?> handlers = [];
        for (int i = 0; i < 7; i++)
            handlers.Add((await desk.ReceiveAsync(TestHost.Intake("limited"), TestHost.Agent)).OrThrow().Treatment.Handler?.Name);
        await transaction.CommitAsync();
        Assert.Equal([null, "ana", "ana", "ana", "bo", "bo", "bo"], handlers.Order());
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task Without_a_transaction_the_desk_of_a_context_does_nothing(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await context.ComplaintDesk(scope.ServiceProvider).ReceiveAsync(TestHost.Intake(), TestHost.Agent));
    }

    [Fact]
    public async Task SQLite_does_not_join_a_transaction_scope_and_says_so()
    {
        await using TestHost host = await TestHost.OpenAsync(Database.Sqlite);
        await using AsyncServiceScope services = host.Scope();
        HostContext context = services.ServiceProvider.GetRequiredService<HostContext>();
        using (TransactionScope scope = new(TransactionScopeAsyncFlowOption.Enabled))
        {
            UnsupportedTransactionException fault = await Assert.ThrowsAsync<UnsupportedTransactionException>(() => host.ReceiveAsync());
            Assert.Equal(ErrorCodes.UnsupportedTransaction, fault.Code);
            await Assert.ThrowsAsync<UnsupportedTransactionException>(async () => await context.ComplaintDesk(services.ServiceProvider).ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        }

        await host.ReceiveAsync();
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_PostgreSQL_a_transaction_scope_takes_the_desk_with_it(bool completes)
    {
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql);
        ComplaintId id;
        using (TransactionScope scope = Scope())
        {
            id = (await host.ReceiveAsync()).Id;
            (await host.Desk.AcknowledgeAsync(id, TestHost.Agent)).OrThrow();
            Assert.Empty(host.Inbox.Told);
            if (completes)
                scope.Complete();
        }

        Assert.Equal(completes, await host.FindAsync(id) is not null);
        await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
        Assert.Equal(completes, !host.Inbox.Told.IsEmpty);
        await host.MustFitAsync();
    }

    [PostgreSqlFact]
    public async Task What_is_delivered_inside_a_scope_of_the_caller_stays_done_when_the_scope_is_undone()
    {
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql, builder => builder.AddSubscriber<OrderSubscriber>("orders").AddWorker());
        Complaint complaint = await host.ReceiveAsync();
        using (Scope())
        {
            await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
        }

        (await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
        using (Scope())
        {
            await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        }

        await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal((await host.JournalAsync(complaint.Id)).Count, (int)(long)(await host.SqlAsync("select count(*) from \"Orders\""))!);
    }

    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_complaints_are_counted_when_they_are_there_to_stay(bool completes)
    {
        double? counted = null;
        using OwnMeters own = new();
        using MeterListener meters = own.Listen((instrument, value, _) => counted = instrument == "complaintflow.complaints.open" ? value : counted);
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql, builder => builder.Services.AddSingleton<IMeterFactory>(own));
        using (TransactionScope scope = Scope())
        {
            await host.ReceiveAsync();
            await host.ReceiveAsync();
            if (completes)
                scope.Complete();
        }

        await using AsyncServiceScope services = host.Scope();
        HostContext context = services.ServiceProvider.GetRequiredService<HostContext>();
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync();
        (await context.ComplaintDesk(services.ServiceProvider).ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
        await transaction.RollbackAsync();
        for (int tries = 0; counted is null && tries < 500; tries++)
        {
            meters.RecordObservableInstruments();
            await Task.Delay(20);
        }

        Assert.Equal(completes ? 2 : 0, counted);
    }

    [PostgreSqlFact]
    public async Task A_retrying_execution_strategy_of_the_host_does_everything_again_and_once()
    {
        await using PostgreSqlDatabase database = new();
        await using TestHost host = await TestHost.OpenAsync(database, options: options => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure(3, TimeSpan.FromMilliseconds(50), null)));
        Complaint complaint = await host.ReceiveAsync();
        await using AsyncServiceScope scope = host.Scope();
        HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
        int attempts = 0;
        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            attempts++;
            await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            int backend = await context.Database.SqlQueryRaw<int>("select pg_backend_pid() as \"Value\"").SingleAsync();
            await context.Database.ExecuteSqlRawAsync("insert into \"Orders\" (\"Name\") values ('refund')");
            if (attempts == 1)
                host.InBetween.Next(() => host.SqlAsync($"select pg_terminate_backend({backend}, 5000)"));
            (await context.ComplaintDesk(scope.ServiceProvider).ExecuteAsync(complaint.Id, new AddNote("once"), TestHost.Agent)).OrThrow();
            await transaction.CommitAsync();
        });

        Assert.Equal(2, attempts);
        Assert.Equal(1, await context.Orders.AsNoTracking().CountAsync());
        Assert.Single(await host.JournalAsync(complaint.Id), entry => entry.Event is NoteAdded);
        await host.MustFitAsync();
    }

    private static TransactionScope Scope() =>
        new(TransactionScopeOption.Required, new TransactionOptions { IsolationLevel = System.Transactions.IsolationLevel.ReadCommitted }, TransactionScopeAsyncFlowOption.Enabled);
}
