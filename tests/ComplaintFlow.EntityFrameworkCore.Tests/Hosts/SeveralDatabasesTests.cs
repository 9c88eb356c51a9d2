using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>Realms over two databases with one set of rules, as docs/beyond-one-database.md tells.</summary>
public sealed class SeveralDatabasesTests
{
    private static readonly string[] _names = ["one", "two"];
    private static readonly Realm _shop = Realm.Of("shop-17");

    [PostgreSqlFact]
    public async Task Each_realm_is_in_its_database_and_one_that_is_moved_goes_on_there()
    {
        await using PostgreSqlDatabase one = new();
        await using PostgreSqlDatabase two = new();
        await using ServiceProvider provider = Provider(one, two);
        ComplaintId stays = await ReceiveAsync(Desk(provider, "one", Realm.Of("shop-18")), "stays");
        ComplaintId moves = await ReceiveAsync(Desk(provider, "one", _shop), "moves");
        ComplaintId there = await ReceiveAsync(Desk(provider, "two", Realm.Of("shop-19")), "there");
        await WorkAsync(provider);
        Assert.Null(await Desk(provider, "two", _shop).FindAsync(moves, TestHost.Agent));

        await MoveAsync(one, two);

        Assert.Null(await Desk(provider, "one", _shop).FindAsync(moves, TestHost.Agent));
        IComplaintDesk desk = Desk(provider, "two", _shop);
        Outcome replayed = await desk.ReceiveAsync(TestHost.Intake(key: "moves"), TestHost.Agent);
        Assert.Equal((moves, true), (replayed.OrThrow().Id, replayed.IsReplay));
        (await desk.ExecuteAsync(moves, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
        await WorkAsync(provider);
        foreach ((string name, Realm realm, ComplaintId id) in ((string, Realm, ComplaintId)[])[("one", Realm.Of("shop-18"), stays), ("two", Realm.Of("shop-19"), there), ("two", _shop, moves)])
        {
            Assert.Empty((await provider.GetRequiredKeyedService<IComplaintAdministration>(name).VerifyRealmAsync(realm, TestHost.Agent)).OrThrow().Findings);
            List<JournalEntry> journal = await Desk(provider, name, realm).ReadWholeJournalAsync(id, TestHost.Agent).ToListAsync();
            Assert.Equal(journal.Count, provider.GetRequiredKeyedService<Inbox>(name).Told.Count(message => message.ComplaintId == id) + (id == moves ? provider.GetRequiredKeyedService<Inbox>("one").Told.Count(message => message.ComplaintId == id) : 0));
        }
    }

    [PostgreSqlFact]
    public async Task Lists_and_journals_are_read_from_a_database_that_accepts_no_writing()
    {
        await using PostgreSqlDatabase database = new();
        await using ServiceProvider writing = Provider(database, database, "one");
        ComplaintId id = await ReceiveAsync(Desk(writing, "one", _shop), "key");

        // What a standby does, too.
        await using RunningPostgreSql readOnly = new(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c default_transaction_read_only=on" }.ConnectionString);
        await using ServiceProvider reading = Provider(readOnly, readOnly, "one");
        IComplaintDesk desk = Desk(reading, "one", _shop);

        Assert.Equal(id, Assert.Single((await desk.ListAsync(new ComplaintQuery { Openness = Openness.Open, Order = ComplaintOrder.NextDeadline }, TestHost.Agent)).Items).Id);
        Assert.Equal(1, Assert.Single(await desk.CountAsync(new ComplaintQuery(), CountBy.Status, TestHost.Agent)).Count);
        Assert.Equal(2, (await desk.FindAsync(id, TestHost.Agent))!.Version);
        Assert.Equal(2, (await desk.ReadJournalAsync(id, TestHost.Agent)).Items.Count);
        await Assert.ThrowsAnyAsync<Exception>(async () => await desk.AddNoteAsync(id, "called", TestHost.Agent));
        Assert.Equal(2, (await desk.FindAsync(id, TestHost.Agent))!.Version);
    }

    private static ServiceProvider Provider(IHostDatabase one, IHostDatabase two, params string[] names)
    {
        ServiceCollection services = new();
        foreach (string name in names is [] ? _names : names)
        {
            DbContextOptionsBuilder<HostContext> options = new();
            (name == "one" ? one : two).Use(options);
            services.AddKeyedSingleton<IDbContextFactory<HostContext>>(name, (_, _) => new PooledDbContextFactory<HostContext>(options.Options));
            services.AddComplaintFlow(name)
                .AllowEveryActor()
                .UseEntityFrameworkCore<HostContext>()
                .AddRouting(routing => routing.Otherwise().ToTeam("desk"))
                .AddSubscriber<InboxSubscriber>("inbox")
                .AddWorker();
            services.AddKeyedSingleton<Inbox>(name);
        }

        return services.BuildServiceProvider(validateScopes: true);
    }

    private static IComplaintDesk Desk(ServiceProvider provider, string database, Realm realm) => provider.GetRequiredKeyedService<IComplaintDesks>(database).For(realm);

    private static async Task<ComplaintId> ReceiveAsync(IComplaintDesk desk, string key) => (await desk.ReceiveAsync(TestHost.Intake(key: key), TestHost.Agent)).OrThrow().Id;

    private static async Task WorkAsync(ServiceProvider provider)
    {
        foreach (string name in _names)
            await provider.GetRequiredKeyedService<IComplaintWorker>(name).RunOnceAsync();
    }

    /// <summary>Copies the rows of a realm, and deletes them where they were. Nobody writes to the realm meanwhile.</summary>
    private static async Task MoveAsync(PostgreSqlDatabase from, PostgreSqlDatabase to)
    {
        await using NpgsqlConnection source = new(from.ConnectionString);
        await using NpgsqlConnection target = new(to.ConnectionString);
        await source.OpenAsync();
        await target.OpenAsync();
        await using NpgsqlTransaction transaction = await target.BeginTransactionAsync();
        List<string> tables = [];
        await using (NpgsqlCommand find = new("select table_name from information_schema.columns where table_name like 'cf\\_%' and column_name = 'realm' order by 1", source))
        await using (NpgsqlDataReader reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }

        foreach (string table in tables)
        {
            await using Stream read = await source.BeginRawBinaryCopyAsync($"copy (select * from {table} where realm = '{_shop.Name}') to stdout (format binary)");
            await using Stream write = await target.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
            await read.CopyToAsync(write);
        }

        // Generations of rules are counted in each database.
        await ExecuteAsync(target, $"update cf_work set generation = 0 where realm = '{_shop.Name}'");
        await transaction.CommitAsync();
        foreach (string table in tables)
            await ExecuteAsync(source, $"delete from {table} where realm = '{_shop.Name}'");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text)
    {
        await using NpgsqlCommand command = new(text, connection);
        await command.ExecuteNonQueryAsync();
    }
}
