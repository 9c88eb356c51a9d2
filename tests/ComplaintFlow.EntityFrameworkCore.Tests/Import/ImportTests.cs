using System.Diagnostics;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.EntityFrameworkCore.Tests.Schema;
using ComplaintFlow.EntityFrameworkCore.Tests.Writers;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Import;

/// <summary>Imports into real databases: beside others, twice at once, and killed in between.</summary>
public class ImportTests
{
    [Theory]
    [EachDatabase]
    public async Task An_imported_realm_is_sound_and_its_rows_are_there_once(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Assert.Equal(new ImportSummary(130, 0, 0, 0, 0), await ImportRows.ImportAsync(host, 130));
        Assert.Equal(new ImportSummary(20, 130, 0, 0, 0), await ImportRows.ImportAsync(host, 150));
        await MustBeWholeAsync(host, 150);
        Assert.Empty(host.Inbox.Told);
    }

    [Theory]
    [EachDatabase]
    public async Task Two_imports_of_one_file_at_once_import_each_row_once(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        ImportSummary[] all = await Task.WhenAll(Enumerable.Range(1, 2).Select(number => Task.Run(() => ImportRows.ImportAsync(host, 300, batchSize: 13 * number))));

        Assert.Equal((300, 300), (all.Sum(one => one.Imported), all.Sum(one => one.Replayed)));
        await MustBeWholeAsync(host, 300);
    }

    [Theory]
    [EachDatabase]
    public async Task An_import_beside_eight_live_writers_deadlocks_with_none_of_them(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Assert.Equal(1, (await ImportRows.ImportAsync(host, 1)).Imported);
        TimeSpan? alone = ((IImportingStore)host.Store).LongestBatch;
        using CancellationTokenSource done = new();
        Task<int>[] writers = [.. Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(host, writer, done.Token)))];
        ImportSummary summary = await ImportRows.ImportAsync(host, 400);
        await done.CancelAsync();
        int[] live = await Task.WhenAll(writers);

        Assert.Equal((399, 1), (summary.Imported, summary.Replayed));
        Assert.All(live, count => Assert.NotEqual(0, count));
        if (database == Database.PostgreSql)
            Assert.Equal(0L, await host.SqlAsync("select deadlocks from pg_stat_database where datname = current_database()"));
        else
            Assert.True(((IImportingStore)host.Store).LongestBatch < alone);
        await MustBeWholeAsync(host, 400);
    }

    [Theory]
    [EachDatabase]
    public async Task An_import_that_is_killed_leaves_whole_complaints_and_goes_on_from_the_start_of_the_file(Database kind)
    {
        // So many that the importer never ends before it is killed, however late that is.
        const int endless = 100_000;
        await using IHostDatabase database = kind == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();
        (string name, string place) = database switch
        {
            SqliteDatabase sqlite => ("sqlite-file", sqlite.File),
            PostgreSqlDatabase postgreSql => ("postgresql", postgreSql.ConnectionString),
            _ => throw new InvalidOperationException(),
        };
        for (int run = 0; run < 4; run++)
        {
            using Process importer = Writer.Start("import", place, name, endless);
            for (int batch = 0; batch <= run; batch++)
                await ReadToAsync(importer, Program.BatchDone);
            // At once, that is between two batches, or amid the next one: when part of it, or all of it, has been read.
            for (int row = 0; row < run % 2 * ImportRows.BatchSize * run / 3; row++)
                await ReadToAsync(importer, "T-");
            importer.Kill();
            await importer.WaitForExitAsync();
        }

        IHostDatabase same = kind == Database.Sqlite ? new SqliteDatabase(place) : new RunningPostgreSql(place);
        await using TestHost host = await TestHost.OpenAsync(same, builder => { if (kind == Database.Sqlite) builder.UseSqlite(place); }, makesTables: false);
        int there = await CountWholeAsync(host);
        Assert.InRange(there, 1, endless - 1);
        const int more = 100;
        ImportSummary summary = await ImportRows.ImportAsync(host, there + more);
        Assert.Equal((more, there), (summary.Imported, summary.Replayed));
        await MustBeWholeAsync(host, there + more);
    }

    [Theory]
    [EachDatabase]
    public async Task Rows_are_imported_into_the_database_of_the_version_before(Database database)
    {
        await using TestHost host = await OldDatabase.OpenAsync(database, OldDatabase.BeforeCare, builder => builder.CountRepeats(TimeSpan.FromDays(30)));
        Page<Complaint> before = await ((IComplaintQueries)host.Store).QueryAsync(new ComplaintQuery(Realm.Default) { PageSize = 500 });
        ImportSummary summary = await ImportRows.ImportAsync(host, 60);

        Assert.Equal(60, summary.Imported);
        foreach (Complaint complaint in before.Items)
            Assert.Equal(complaint.Version, (await host.FindAsync(complaint.Id))!.Version);
        Assert.Equal(new ImportSummary(0, 60, 0, 0, 0), await ImportRows.ImportAsync(host, 60));
    }

    /// <summary>Reads what an importer says up to a line that begins with something.</summary>
    private static async Task ReadToAsync(Process importer, string beginning)
    {
        string? line;
        do
        {
            line = await importer.StandardOutput.ReadLineAsync();
            Assert.NotNull(line);
        }
        while (!line.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static async Task<int> WriteAsync(TestHost host, int writer, CancellationToken done)
    {
        int count = 0;
        do
        {
            // Of the customers whose rows are imported, and with the same handlers.
            Complaint complaint = (await host.Desk.ReceiveAsync(TestHost.Intake("limited") with { Customer = new Customer { Id = $"c-{count % 50}" } }, TestHost.Agent, CancellationToken.None)).OrThrow();
            (await host.Desk.ExecuteAsync(complaint.Id, new AddNote($"{writer}"), TestHost.Agent, CancellationToken.None)).OrThrow();
            (await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Withdraw), TestHost.Agent, CancellationToken.None)).OrThrow();
            count++;
        }
        while (!done.IsCancellationRequested);
        return count;
    }

    /// <summary>Every imported complaint has all its entries, and the realm verifies.</summary>
    private static async Task MustBeWholeAsync(TestHost host, int rows)
    {
        Assert.Equal(rows, await CountWholeAsync(host));
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        for (string? continuation = null; ;)
        {
            RealmVerification verified = (await administration.VerifyRealmAsync(Realm.Default, TestHost.Agent, continuation)).OrThrow();
            Assert.Empty(verified.Findings);
            if ((continuation = verified.Continuation) is null)
                return;
        }
    }

    private static async Task<int> CountWholeAsync(TestHost host)
    {
        int whole = 0;
        ComplaintQuery query = new(Realm.Default) { PageSize = 500, ReceivedBefore = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        do
        {
            Page<Complaint> page = await ((IComplaintQueries)host.Store).QueryAsync(query);
            foreach (Complaint complaint in page.Items)
            {
                Assert.Equal(ImportRows.Entries, complaint.Version);
                Assert.Null(complaint.NextDueAt);
            }

            whole += page.Items.Count;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return whole;
    }
}
