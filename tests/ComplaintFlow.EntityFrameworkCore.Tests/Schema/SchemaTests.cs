using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
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
        await host.SqlAsync("update cf_complaint set writer_level = 3");
        WriterTooOldException fault = await Assert.ThrowsAsync<WriterTooOldException>(async () => await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent));
        Assert.Equal(3, fault.WriterLevel);
        Assert.Equal(complaint.Version, (await host.FindAsync(complaint.Id))!.Version);
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
        Assert.Contains("on the provider Elsewhere.EntityFrameworkCore.Oracle. Use Npgsql.EntityFrameworkCore.PostgreSQL", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_stores_are_one_too_many()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>().UseSqlite("never.db");
        using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>);
        Assert.Contains("UseEntityFrameworkCore<HostContext>() and by UseSqlite(\"never.db\")", fault.Message, StringComparison.Ordinal);
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
        await using PostgreSqlDatabase database = new(isEmpty: true);
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
        Assert.Single((await provider.GetRequiredService<IComplaintQueries>().QueryAsync(new ComplaintQuery(Realm.Default))).Items);
        Assert.Empty((await ((IComplaintWork)provider.GetRequiredService<IComplaintStore>()).ClaimAsync(new WorkClaim(WorkKind.Due, SampleComplaints.Start, TimeSpan.FromMinutes(1)))).Items);
    }

    [PostgreSqlTheory]
    [InlineData("Of 8 parallel writers on one limit exactly as many pass as it allows")]
    [InlineData("8 parallel writers on one complaint lose no update and number its journal without a gap")]
    [InlineData("Parallel writers on the same tallies in opposite order all come through")]
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

    private static IHostDatabase Empty(Database database) => database == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase(isEmpty: true);

    private static string Script(Database database) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scripts", database == Database.Sqlite ? "sqlite.sql" : "postgresql.sql"));

    private static async Task StartAsync(TestHost host)
    {
        foreach (IHostedService service in host.Services.GetServices<IHostedService>())
            await service.StartAsync(default);
    }
}
