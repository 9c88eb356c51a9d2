using System.Data.Common;
using ComplaintFlow.Administration;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lists;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Lists;

/// <summary>Lists hold exactly what their reader finds, on each database, by the columns.</summary>
public sealed class ListDatabaseProperties
{
    private const int Size = 14;

    // As a node of the version before leaves a row: it does not know the columns, and says so or not.
    private const string WrittenBefore =
        """
        update cf_complaint set deadline_at = null, urgency_rank = 9, channel = 'old', stage = 'old', late = null, changed_at = 7, closed_at = 7, lifecycle = null, owner_key = 7, involved = null,
        customer_name = 'old', columns_level = case when status = 'received' then null else 1 end where status in ('received', 'withdrawn')
        """;

    [Theory]
    [EachDatabase]
    public async Task A_list_holds_what_the_reader_finds_by_the_roles(Database database)
    {
        await using ListHost host = await ListHost.OpenAsync(database);
        foreach (ListWorld world in Worlds(4))
        {
            await host.SqlAsync("delete from cf_complaint");
            await world.CheckAsync(host.Desk, TimeProvider.System);
        }
    }

    [Theory]
    [EachDatabase]
    public async Task A_list_holds_rows_as_they_are_that_the_version_before_has_written(Database database)
    {
        await using ListHost host = await ListHost.OpenAsync(database);
        foreach (ListWorld world in Worlds(3))
        {
            await host.SqlAsync("delete from cf_complaint");
            await world.CheckAsync(host.Desk, TimeProvider.System, work: () => host.SqlAsync(WrittenBefore));
        }

        // Once they are filled in, they are listed by their columns.
        IStoreUpkeep upkeep = (IStoreUpkeep)host.Store;
        Assert.True(await upkeep.RefillAsync(100) > 0);
        Assert.Equal(0, await upkeep.RefillAsync(100));
    }

    [Theory]
    [EachDatabase]
    public async Task A_list_says_so_while_too_many_rows_are_still_to_be_filled_in(Database database)
    {
        await using ListHost host = await ListHost.OpenAsync(database);
        (await host.Desk.ReceiveAsync(Testing.SampleComplaints.Intake(), ListWorld.Clerk)).OrThrow();
        await host.SqlAsync("update cf_complaint set columns_level = 1");
        Assert.Single((await host.Desk.ListAsync(new ComplaintQuery(), ListWorld.Clerk)).Items);
        const string Columns = "realm, version, head, writer_level, rules, status, closed, category, received_at, snapshot, columns_level";
        await host.SqlAsync($"insert into cf_complaint (id, {Columns}) with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000) select 'old-' || i, {Columns} from cf_complaint, n");
        ListsNotReadyException fault = await Assert.ThrowsAsync<ListsNotReadyException>(async () => await host.Desk.ListAsync(new ComplaintQuery(), ListWorld.Clerk));
        Assert.Equal(ErrorCodes.ListsNotReady, fault.Code);
        Assert.Contains("realm 'default'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("more than 1,000 complaints", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ListsNotReadyException>(async () => await host.Desk.CountAsync(new ComplaintQuery(), CountBy.Status, ListWorld.Clerk));
    }

    [Theory]
    [EachDatabase]
    public async Task An_erasure_clears_the_customer_from_the_columns(Database database)
    {
        await using ListHost host = await ListHost.OpenAsync(database);
        ComplaintIntake intake = Testing.SampleComplaints.Intake() with { Customer = new Customer { Id = "c-1", Name = "Unmistakable" } };
        ComplaintId id = (await host.Desk.ReceiveAsync(intake, ListWorld.Clerk)).OrThrow().Id;
        Actor owner = Actor.Customer("c-1", "reader");
        Assert.Equal("Unmistakable", Assert.Single((await host.Desk.ListAsync(new ComplaintQuery(), owner)).Items).CustomerName);
        Assert.Equal(1L, Convert.ToInt64(await host.SqlAsync("select count(*) from cf_complaint where customer_name is not null"), null));
        (await host.Administration.EraseAsync(Realm.Default, id, new ErasureRequest("asked by the customer"), ListWorld.Clerk)).OrThrow();
        Assert.Empty((await host.Desk.ListAsync(new ComplaintQuery(), owner)).Items);
        Assert.Null(Assert.Single((await host.Desk.ListAsync(new ComplaintQuery(), ListWorld.Clerk)).Items).CustomerName);
        Assert.Equal(0L, Convert.ToInt64(await host.SqlAsync("select count(*) from cf_complaint where customer_name is not null"), null));
    }

    private static ListWorld[] Worlds(int count) =>
        ArbMap.Default.GeneratorFor<ListItem>().ArrayOf(Size).SelectMany(items => ArbMap.Default.GeneratorFor<ListAsk>().ArrayOf(Size * 3).Select(asks => new ListWorld(items, asks))).Sample(100, count);

    private sealed class ListHost(IHostDatabase database, ServiceProvider services) : IAsyncDisposable
    {
        public IComplaintDesk Desk => services.GetRequiredService<IComplaintDesk>();

        public IComplaintStore Store => services.GetRequiredService<IComplaintStore>();

        public static async Task<ListHost> OpenAsync(Database kind)
        {
            IHostDatabase database = kind == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();
            ServiceCollection services = new();
            services.AddDbContext<HostContext>(database.Use);
            ListWorld.Configure(services.AddComplaintFlow().AuthorizeRoles(ListWorld.Roles).UseEntityFrameworkCore<HostContext>());
            ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
            await using AsyncServiceScope scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<HostContext>().Database.EnsureCreatedAsync();
            await database.IndexTextsAsync();
            return new(database, provider);
        }

        public IComplaintAdministration Administration => services.GetRequiredService<IComplaintAdministration>();

        public async Task<object?> SqlAsync(string text)
        {
            await using DbConnection connection = database.Connect();
            await connection.OpenAsync();
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = text;
            return await command.ExecuteScalarAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
