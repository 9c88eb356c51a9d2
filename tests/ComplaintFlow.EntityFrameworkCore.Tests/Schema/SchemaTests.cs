using ComplaintFlow.Complaints;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Database = ComplaintFlow.EntityFrameworkCore.Tests.Databases.Database;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

public class SchemaTests
{
    private const string SqliteCatalog =
        """
        select group_concat(line, char(10)) from (
          select m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk as line from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name like 'cf\_%' escape '\'
          union all select lower(replace(replace(replace(sql, '"', ''), 'IF NOT EXISTS ', ''), '  ', ' ')) from sqlite_master where type = 'index' and sql is not null and tbl_name like 'cf\_%' escape '\'
          order by 1)
        """;

    // What tables of the version before do not have.
    private static readonly (string Table, string Column)[] _added = [("cf_schema", "reads_from"), ("cf_schema", "writer_level"), ("cf_complaint", "columns_of"), ("cf_complaint", "columns_level"), ("cf_complaint", "texts_of"), ("cf_complaint", "parent"), .. ComplaintColumns.All.Where(column => column.Level > 1).Select(column => ("cf_complaint", column.Name))];

    private const string PostgreSqlCatalog =
        """
        select string_agg(line, E'\n' order by line) from (
          select c.table_name || '.' || c.column_name || ' ' || c.data_type || ' ' || coalesce(c.character_maximum_length::text, '') || ' ' || c.is_nullable || ' ' || coalesce(c.collation_name, '') as line
          from information_schema.columns c where c.table_name like 'cf\_%'
          union all select indexdef from pg_indexes where tablename like 'cf\_%') lines
        """;

    [Theory]
    [EachDatabase]
    public async Task The_script_makes_the_tables_that_the_model_makes_and_can_be_run_again(Database database)
    {
        string catalog = database == Database.Sqlite ? SqliteCatalog : PostgreSqlCatalog;
        await using TestHost byModel = await TestHost.OpenAsync(database);
        await using TestHost byScript = await TestHost.OpenAsync(Empty(database), makesTables: false);
        await byScript.SqlAsync(Script(database));
        await byScript.SqlAsync(Script(database));
        string made = (string)(await byModel.SqlAsync(catalog))!;
        Assert.Contains("cf_work.generation", made, StringComparison.Ordinal);
        Assert.Equal(made, await byScript.SqlAsync(catalog));
        Assert.Equal(1L, Convert.ToInt64(await byScript.SqlAsync("select count(*) from cf_schema where level = 1"), null));
        Assert.Equal(WriterLevel.Newest, Convert.ToInt32(await byScript.SqlAsync("select writer_level from cf_schema"), null));
        (await byScript.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
    }

    [Theory]
    [EachDatabase]
    public async Task Without_the_tables_the_host_does_not_start_and_is_told_which_script_to_run(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(Empty(database), makesTables: false);
        StoreSchemaException fault = await Assert.ThrowsAsync<StoreSchemaException>(() => StartAsync(host));
        Assert.Equal(ErrorCodes.SchemaMismatch, fault.Code);
        Assert.Contains(database == Database.Sqlite ? "Scripts/sqlite.sql" : "Scripts/postgresql.sql", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreSchemaException>(() => host.ReceiveAsync());

        // Whoever runs it then need not start anything anew.
        await host.SqlAsync(Script(database));
        await StartAsync(host);
        await host.ReceiveAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task Tables_of_another_level_are_left_alone(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        await host.SqlAsync("update cf_schema set level = 7");
        StoreSchemaException fault = await Assert.ThrowsAsync<StoreSchemaException>(() => StartAsync(host));
        Assert.Equal(7, fault.Level);
        Assert.Contains("Update the library on this node.", fault.Message, StringComparison.Ordinal);
        await host.SqlAsync("delete from cf_schema");
        Assert.Equal(0, (await Assert.ThrowsAsync<StoreSchemaException>(() => host.ReceiveAsync())).Level);
    }

    [Theory]
    [EachDatabase]
    public async Task A_complaint_that_a_newer_version_has_written_is_not_written_over(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        await host.SqlAsync("update cf_complaint set writer_level = 4");
        WriterTooOldException fault = await Assert.ThrowsAsync<WriterTooOldException>(async () => await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent));
        Assert.Equal(4, fault.WriterLevel);

        // Also when it comes in between.
        ComplaintCommit commit = new CommitBuilder().Change(complaint).Build();
        Assert.Equal(4, Assert.IsType<CommitResult.TooOld>(await host.Store.CommitAsync(commit)).WriterLevel);
        await host.SqlAsync("update cf_complaint set writer_level = 2");
        Assert.Equal(complaint.Version, (await host.FindAsync(complaint.Id))!.Version);
    }

    [Theory]
    [EachDatabase]
    public async Task Tables_of_a_later_level_are_used_from_the_level_on_that_they_name(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        await host.SqlAsync("update cf_schema set level = 7, reads_from = 1");
        await StartAsync(host);
        await host.ReceiveAsync();

        await using TestHost other = await TestHost.OpenAsync(database);
        await other.SqlAsync("update cf_schema set level = 7, reads_from = 2");
        Assert.Equal(7, (await Assert.ThrowsAsync<StoreSchemaException>(() => StartAsync(other))).Level);
    }

    [Theory]
    [EachDatabase]
    public async Task A_complaint_that_a_newer_version_has_written_is_not_read_either(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, builder => builder.AddWorker());
        Complaint newer = await host.ReceiveAsync();
        Complaint known = await host.ReceiveAsync("limited");
        await host.SqlAsync("update cf_schema set writer_level = 4");
        await host.SqlAsync($"update cf_complaint set writer_level = 4 where id = '{newer.Id}'");
        Assert.Equal(4, (await Assert.ThrowsAsync<WriterTooOldException>(() => host.FindAsync(newer.Id))).WriterLevel);
        await Assert.ThrowsAsync<WriterTooOldException>(async () => await ((IComplaintQueries)host.Store).QueryAsync(new ComplaintQuery(Realm.Default)));
        Assert.Equal(known.Id, Assert.Single((await ((IComplaintQueries)host.Store).QueryAsync(new ComplaintQuery(Realm.Default) { Team = "desk" })).Items).Id);
        Assert.NotNull(await host.FindAsync(known.Id));

        await host.SqlAsync($"update cf_work set writer_level = 4, parked_at = 1, parked_why = 'why', wake_at = null where complaint = '{newer.Id}'");
        await Assert.ThrowsAsync<WriterTooOldException>(async () => await ((IWorkInspection)host.Store).ReadParkedAsync(new ParkedQuery()));
    }

    [Theory]
    [EachDatabase]
    public async Task A_database_of_the_version_before_opens_once_it_is_expanded_and_is_as_it_was(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        await DropAsync(host, _added);

        // The host's own migration, or the script, comes first.
        await using TestHost again = await TestHost.OpenAsync(Same(host), makesTables: false);
        StoreSchemaException fault = await Assert.ThrowsAsync<StoreSchemaException>(() => StartAsync(again));
        Assert.Contains(database == Database.Sqlite ? "Scripts/sqlite.sql" : "Scripts/postgresql.sql", fault.Message, StringComparison.Ordinal);
        await host.SqlAsync(database == Database.Sqlite ? Upgrade() + Script(database) : Script(database));
        await StartAsync(again);
        await MustGoOnAsync(again, complaint);
    }

    [Fact]
    public async Task A_file_of_the_version_before_is_expanded_when_it_is_opened()
    {
        await using SqliteDatabase database = new();
        Complaint complaint;
        await using (TestHost host = await TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false))
        {
            complaint = await host.ReceiveAsync();
            await DropAsync(host, _added.Where(added => added.Column != "columns_level"));
        }

        TestHost[] hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false)));
        await Task.WhenAll(hosts.Select(host => Task.Run(() => StartAsync(host))));
        await MustGoOnAsync(hosts[0], complaint);
        foreach (TestHost host in hosts)
            await host.DisposeAsync();
    }

    private static async Task DropAsync(TestHost host, IEnumerable<(string Table, string Column)> added)
    {
        foreach (string index in (string[])["deadline", "handler_deadline", "team_deadline", "nobody_deadline", "stage_deadline", "urgency", "changed", "closed", "late", "parent", "behind", "texts"])
            await host.SqlAsync($"drop index ix_cf_complaint_{index}");
        foreach ((string table, string column) in added)
            await host.SqlAsync($"alter table {table} drop column {column}");
        await host.SqlAsync("drop table cf_text");
    }

    [PostgreSqlFact]
    public async Task The_host_starts_while_the_server_is_away_and_looks_at_the_tables_later()
    {
        await using TestHost host = await TestHost.OpenAsync(new RunningPostgreSql("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1"), makesTables: false);
        await StartAsync(host);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.ReceiveAsync());
    }

    [Fact]
    public async Task A_context_that_is_not_registered_or_lacks_the_tables_is_named_with_the_call_to_add()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        Assert.Equal(ErrorCodes.MissingContext, fault.Code);

        services.AddDbContext<HostContext>(options => options.UseSqlite("Data Source=:memory:").ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCustomizer, NoTables>());
        await using ServiceProvider without = services.BuildServiceProvider();
        fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await without.GetRequiredService<IComplaintDesk>().ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        Assert.Equal(ErrorCodes.MissingTables, fault.Code);
        Assert.Contains("ApplyComplaintFlow()", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_on_another_provider_is_named_with_those_that_work()
    {
        ServiceCollection services = new();
        services.AddDbContext<HostContext>(options => options.UseSqlite("Data Source=:memory:").ReplaceService<Microsoft.EntityFrameworkCore.Storage.IDatabaseProvider, OtherProvider>());
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(TestHost.Intake(), TestHost.Agent));
        Assert.Equal(ErrorCodes.UnknownDatabase, fault.Code);
        Assert.Contains("database provider Elsewhere.EntityFrameworkCore.Oracle is not supported. Use Npgsql.EntityFrameworkCore.PostgreSQL", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_stores_are_one_too_many()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>().UseSqlite("never.db");
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        Assert.Contains("UseEntityFrameworkCore<HostContext>() and UseSqlite(\"never.db\")", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_an_unavailable_store_and_leaves_everything_whole()
    {
        await using TestHost host = await TestHost.OpenAsync(Database.Sqlite, options: options => options.AddInterceptors(new FewPages()));
        List<ComplaintId> ids = [];
        StoreUnavailableException? full = null;
        for (int i = 0; i < 500 && full is null; i++)
        {
            try
            {
                ids.Add((await host.ReceiveAsync()).Id);
            }
            catch (StoreUnavailableException fault)
            {
                full = fault;
            }
        }

        Assert.Contains("full", full!.Message, StringComparison.Ordinal);
        Assert.InRange(ids.Count, 1, 499);
        foreach (ComplaintId id in ids)
            Assert.NotNull(await host.FindAsync(id));
        await host.MustFitAsync();
    }

    [PostgreSqlFact]
    public async Task The_tables_may_lie_in_a_schema_of_their_own()
    {
        await using PostgreSqlDatabase database = new(template: PostgreSqlDatabase.Empty);
        DbContextOptionsBuilder<OtherSchema> options = new();
        options.UseNpgsql(database.ConnectionString);
        await using (OtherSchema context = new(options.Options))
            await context.Database.EnsureCreatedAsync();
        ServiceCollection services = new();
        services.AddDbContextFactory<OtherSchema>(builder => builder.UseNpgsql(database.ConnectionString));
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<OtherSchema>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake(key: "k"), TestHost.Agent)).OrThrow();
        (await desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
        Assert.True((await desk.ReceiveAsync(TestHost.Intake(key: "k"), TestHost.Agent)).IsReplay);
        Assert.Single((await desk.ListAsync(new ComplaintQuery(), TestHost.Agent)).Items);
        Assert.Single((await ((IComplaintQueries)provider.GetRequiredService<IComplaintStore>()).QueryAsync(new ComplaintQuery())).Items);
        Assert.Empty((await ((IComplaintWork)provider.GetRequiredService<IComplaintStore>()).ClaimAsync(new WorkClaim(WorkKind.Due, SampleComplaints.Start, TimeSpan.FromMinutes(1)))).Items);
    }

    [PostgreSqlTheory]
    [InlineData("Of 8 parallel writers on one limit exactly as many pass as it allows")]
    [InlineData("8 parallel writers on one complaint lose no update and number its journal without a gap")]
    [InlineData("Parallel writers on the same tallies in opposite order all succeed")]
    [InlineData("Parallel claims are disjoint and leave nothing out")]
    [InlineData("A commit at a limit names the tally and writes nothing")]
    [InlineData("A commit sent twice is repeated, with its entries and without a second effect")]
    public async Task A_database_whose_default_is_repeatable_read_does_not_matter(string name)
    {
        PostgreSqlDatabase database = new();
        database.Server.Execute($"alter database {database.Name} set default_transaction_isolation = 'repeatable read'");
        await using Conformance.HostFixture fixture = new(database);
        await StoreConformance.Cases.Single(candidate => candidate.Name == name).RunAsync(fixture);
    }

    private static async Task MustGoOnAsync(TestHost host, Complaint complaint)
    {
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write((await host.FindAsync(complaint.Id))!));
        (await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
        Assert.Equal(WriterLevel.First, await ((IWriterLevel)host.Store).ReadLevelAsync());
        await host.MustFitAsync();
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Assert.Null((await administration.VerifyJournalAsync(Realm.Default, complaint.Id, TestHost.Agent)).OrThrow().Finding);
    }

    private static IHostDatabase Same(TestHost host) => host.Database switch
    {
        SqliteDatabase sqlite => new SqliteDatabase(sqlite.File),
        PostgreSqlDatabase postgreSql => new RunningPostgreSql(postgreSql.ConnectionString),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Only the lines of columns that are missing can be run.</summary>
    private static string Upgrade() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scripts", "sqlite-upgrade.sql"));

    private static IHostDatabase Empty(Database database) => database == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase(template: PostgreSqlDatabase.Empty);

    private static string Script(Database database) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scripts", database == Database.Sqlite ? "sqlite.sql" : "postgresql.sql"));

    private static async Task StartAsync(TestHost host)
    {
        foreach (IHostedService service in host.Services.GetServices<IHostedService>())
            await service.StartAsync(default);
    }
}
