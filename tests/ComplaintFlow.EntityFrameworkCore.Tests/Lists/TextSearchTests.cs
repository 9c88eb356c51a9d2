using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Database = ComplaintFlow.EntityFrameworkCore.Tests.Databases.Database;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Lists;

/// <summary>Lists by text on databases: what nodes without it leave, what an erasure leaves, and which tables are needed.</summary>
public class TextSearchTests
{
    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Theory]
    [EachDatabase]
    public async Task Complaints_from_before_are_found_at_once_and_their_words_filled_in(Database database)
    {
        await using TestHost before = await OpenAsync(database, isOn: false);
        ComplaintId one = (await before.ReceiveAsync()).Id;
        ComplaintId two = (await before.ReceiveAsync()).Id;
        await before.Desk.AddNoteAsync(two, "Die Überweisung fehlt", TestHost.Agent);
        Assert.Equal(0L, await CountAsync(before, "cf_text"));

        await using TestHost after = await OnAsync(before);
        await MustFindAsync();
        Assert.Equal(0L, await CountAsync(after, "cf_text"));
        Assert.Equal(2, await RefillAsync(after));
        Assert.Equal(3L, await CountAsync(after, "cf_text"));
        Assert.Equal(0L, await CountAsync(after, "cf_complaint where texts_of is null or texts_of <> version"));
        await MustFindAsync();
        Assert.Equal(0, await RefillAsync(after));
        Assert.Empty(await FindingsAsync(after));

        async Task MustFindAsync()
        {
            Assert.Equal([two], await FindAsync(after, "uberweisung"));
            Assert.Equal(InOrder(one, two), await FindAsync(after, "漫遊費"));
            Assert.Equal([two], (await after.Desk.ListAsync(new ComplaintQuery { Text = "fehlt", Handler = PersonId.Of("ana"), Order = ComplaintOrder.NextDeadline }, TestHost.Agent)).Items.Select(row => row.Id));
            Assert.Empty(await FindAsync(after, "fehlt 漫遊費"));
            Assert.Equal("billing", (await after.Desk.CountAsync(new ComplaintQuery { Text = "fehlt" }, CountBy.Category, TestHost.Agent)).Single().Group);
        }
    }

    [Theory]
    [EachDatabase]
    public async Task What_a_node_without_words_writes_and_erases_is_found_and_not_found_elsewhere(Database database)
    {
        await using TestHost on = await OpenAsync(database, isOn: true);
        ComplaintId id = (await on.ReceiveAsync()).Id;
        ComplaintId other = (await on.ReceiveAsync()).Id;
        await using TestHost off = await ShareAsync(on, isOn: false);
        await off.Desk.AddNoteAsync(id, "first without words", TestHost.Agent);
        await on.Desk.AddNoteAsync(id, "second with words", TestHost.Agent);
        // The second commit does not hide that the words of the first are missing.
        Assert.Equal([id], await FindAsync(on, "without"));
        Assert.Equal([id], await FindAsync(on, "second"));
        Assert.Equal(InOrder(id, other), await FindAsync(on, "money"));

        IComplaintAdministration administration = off.Services.GetRequiredService<IComplaintAdministration>();
        await on.SqlAsync("create table kept as select realm, complaint, seq, words from cf_text");
        (await administration.EraseAsync(Realm.Default, other, new ErasureRequest("customer-request"), _operator)).OrThrow();
        Assert.Equal([id], await FindAsync(on, "money"));
        Assert.Equal(0L, await CountAsync(on, $"cf_text where complaint = '{other}'"));
        // A node of a version before does not know the table, and leaves the words there: they are not believed, and the worker removes them.
        await on.SqlAsync($"insert into cf_text (realm, complaint, seq, words) select * from kept where complaint = '{other}'");
        Assert.Equal([id], await FindAsync(on, "money"));
        Assert.Equal(2, await RefillAsync(on));
        Assert.Equal([id], await FindAsync(on, "money"));
        Assert.Equal([id], await FindAsync(on, "without"));
        Assert.Equal(0L, await CountAsync(on, $"cf_text where complaint = '{other}'"));
        Assert.Empty(await FindingsAsync(on));
    }

    [Theory]
    [EachDatabase]
    public async Task While_too_many_words_are_missing_lists_by_text_say_so_and_others_work(Database database)
    {
        await using TestHost off = await OpenAsync(database, isOn: false);
        for (int i = 0; i <= TextStatements.MaxUnwritten; i++)
            await off.Store.CommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithText("noise").Build());
        await using TestHost on = await OnAsync(off);
        ListsNotReadyException fault = await Assert.ThrowsAsync<ListsNotReadyException>(() => FindAsync(on, "noise"));
        Assert.Contains("by text are not ready: the words of more than 200 complaints", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ListsNotReadyException>(async () => await on.Desk.CountAsync(new ComplaintQuery { Text = "noise" }, CountBy.Nothing, TestHost.Agent));
        Assert.Equal(100, (await on.Desk.ListAsync(new ComplaintQuery(), TestHost.Agent)).Items.Count);

        await ((IStoreUpkeep)on.Store).RefillAsync(1);
        Assert.Equal(TextStatements.MaxUnwritten + 1, (await on.Desk.CountAsync(new ComplaintQuery { Text = "noise" }, CountBy.Nothing, TestHost.Agent)).Single().Count);
    }

    [Theory]
    [EachDatabase]
    public async Task An_erased_text_is_no_longer_in_any_table_nor_in_the_file(Database database)
    {
        await using TestHost host = await OpenAsync(database, isOn: true);
        Random random = new(1);
        List<(ComplaintId Id, string[] Words)> all = [];
        for (int i = 0; i < 40; i++)
        {
            // No two begin alike: the index of SQLite keeps beginnings of words as signposts between its pages.
            string[] words = [.. Enumerable.Range(0, 60).Select(n => n % 3 == 0 ? $"{(char)random.Next(0x4e00, 0x9fa5)}{(char)random.Next(0x4e00, 0x9fa5)}" : random.NextInt64(1L << 50, 1L << 60).ToString("x", null))];
            ComplaintId id = (await host.ReceiveAsync()).Id;
            (await host.Desk.AddNoteAsync(id, $"common {string.Join(' ', words)}", TestHost.Agent)).OrThrow();
            all.Add((id, [.. words.SelectMany(word => JournalWords.Of(CommitBuilder.SealedOf(word))).Where(word => word.Length > 1)]));
        }

        string before = await DumpAsync(host);
        Assert.All(all.SelectMany(one => one.Words), word => Assert.Contains(word, before, StringComparison.Ordinal));
        (ComplaintId Id, string[] Words)[] erased = [all[0], all[17], all[39]];
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        foreach ((ComplaintId id, _) in erased)
            (await administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), _operator)).OrThrow();

        string after = await DumpAsync(host);
        Assert.All(erased.SelectMany(one => one.Words), word => Assert.DoesNotContain(word, after, StringComparison.Ordinal));
        Assert.All(all.Except(erased).SelectMany(one => one.Words), word => Assert.Contains(word, after, StringComparison.Ordinal));
        Assert.All(erased, one => Assert.Empty(FindAsync(host, one.Words[0]).Result));
        Assert.Equal([all[5].Id], await FindAsync(host, all[5].Words[0]));
        Assert.Equal(37, (await FindAsync(host, "common")).Length);
        Assert.Empty(await FindingsAsync(host));
    }

    [Theory]
    [EachDatabase]
    public async Task A_purge_leaves_no_words(Database database)
    {
        await using TestHost host = await OpenAsync(database, isOn: true);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        PurgeStep step = (await host.Services.GetRequiredService<IComplaintAdministration>()
            .PurgeAsync(Realm.Default, new Retention(TimeProvider.System.GetUtcNow().AddMinutes(1), "retention"), _operator)).OrThrow();
        Assert.Equal([id], step.Purged);
        Assert.Equal(0L, await CountAsync(host, "cf_text"));
        Assert.Empty(await FindAsync(host, "money"));
    }

    [Fact]
    public async Task On_SQLite_a_host_without_the_full_text_index_does_not_start_and_is_told_what_to_run()
    {
        await using TestHost off = await OpenAsync(Database.Sqlite, isOn: false);
        await using TestHost on = await ShareAsync(off, isOn: true);
        StoreSchemaException fault = await Assert.ThrowsAsync<StoreSchemaException>(() => on.ReceiveAsync());
        Assert.Contains("Scripts/sqlite-text.sql", fault.Message, StringComparison.Ordinal);
        await on.Database.IndexTextsAsync();
        await on.Database.IndexTextsAsync();
        ComplaintId id = (await on.ReceiveAsync()).Id;
        Assert.Equal([id], await FindAsync(on, "money"));
    }

    [Fact]
    public async Task A_SQLite_file_gets_its_full_text_index_by_itself_from_several_hosts_at_once()
    {
        await using SqliteDatabase database = new();
        ComplaintId id;
        await using (TestHost off = await TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false))
            id = (await off.ReceiveAsync()).Id;
        TestHost[] hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.SearchTexts().UseSqlite(database.File), makesTables: false)));
        Assert.All(await Task.WhenAll(hosts.Select(host => Task.Run(() => FindAsync(host, "money")))), found => Assert.Equal([id], found));
        foreach (TestHost host in hosts)
            await host.DisposeAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task In_the_hosts_transaction_words_are_written_and_rolled_back_with_the_command(Database database)
    {
        await using TestHost host = await OpenAsync(database, isOn: true);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        foreach (bool commits in new[] { false, true })
        {
            await using AsyncServiceScope scope = host.Scope();
            HostContext context = scope.ServiceProvider.GetRequiredService<HostContext>();
            await using Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction = await context.Database.BeginTransactionAsync();
            IComplaintDesk desk = Microsoft.EntityFrameworkCore.ComplaintFlowDbContextExtensions.ComplaintDesk(context, scope.ServiceProvider);
            (await desk.AddNoteAsync(id, "enlisted", TestHost.Agent)).OrThrow();
            Assert.Equal([id], (await desk.ListAsync(new ComplaintQuery { Text = "enlisted" }, TestHost.Agent)).Items.Select(row => row.Id));
            if (commits)
                await transaction.CommitAsync();
            else
                await transaction.RollbackAsync();
            await transaction.DisposeAsync();
            Assert.Equal(commits ? [id] : [], await FindAsync(host, "enlisted"));
        }

        Assert.Empty(await FindingsAsync(host));
    }

    private static Task<TestHost> OpenAsync(Database database, bool isOn) => TestHost.OpenAsync(database, builder => Declare(builder, isOn));

    private static void Declare(DependencyInjection.ComplaintFlowBuilder builder, bool isOn)
    {
        if (isOn)
            builder.SearchTexts();
    }

    private static async Task<TestHost> OnAsync(TestHost before)
    {
        await before.Database.IndexTextsAsync();
        return await ShareAsync(before, isOn: true);
    }

    private static Task<TestHost> ShareAsync(TestHost host, bool isOn) => TestHost.OpenAsync(
        host.Database is SqliteDatabase sqlite ? new SqliteDatabase(sqlite.File) : new RunningPostgreSql(((PostgreSqlDatabase)host.Database).ConnectionString),
        builder => Declare(builder, isOn),
        makesTables: false);

    private static async Task<int> RefillAsync(TestHost host)
    {
        int all = 0;
        for (int filled; (filled = await ((IStoreUpkeep)host.Store).RefillAsync(100)) > 0;)
            all += filled;
        return all;
    }

    private static async Task<ComplaintId[]> FindAsync(TestHost host, string text)
    {
        ComplaintQuery query = new() { Text = text };
        ComplaintId[] found = [.. (await host.Desk.ListAsync(query, TestHost.Agent)).Items.Select(row => row.Id)];
        Assert.Equal(found.Length, (await host.Desk.CountAsync(query, CountBy.Nothing, TestHost.Agent)).Single().Count);
        return found;
    }

    private static ComplaintId[] InOrder(params ReadOnlySpan<ComplaintId> ids) => [.. ids.ToArray().Order()];

    private static async Task<long> CountAsync(TestHost host, string from) => Convert.ToInt64(await host.SqlAsync($"select count(*) from {from}"), null);

    private static async Task<IReadOnlyList<JournalFinding>> FindingsAsync(TestHost host) =>
        (await host.Services.GetRequiredService<IComplaintAdministration>().VerifyRealmAsync(Realm.Default, _operator)).OrThrow().Findings;

    /// <summary>All bytes of the SQLite file with its log, or all rows of the tables on PostgreSQL.</summary>
    private static async Task<string> DumpAsync(TestHost host)
    {
        if (host.Database is SqliteDatabase sqlite)
        {
            await host.SqlAsync("pragma wal_checkpoint(truncate)");
            StringBuilder bytes = new();
            foreach (string file in new[] { sqlite.File, $"{sqlite.File}-wal", $"{sqlite.File}-journal" }.Where(File.Exists))
            {
                await using FileStream open = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using StreamReader reader = new(open, Encoding.UTF8);
                bytes.Append(await reader.ReadToEndAsync());
            }

            return bytes.ToString();
        }

        StringBuilder rows = new();
        foreach (string table in (string[])["cf_complaint", "cf_entry", "cf_text", "cf_field", "cf_work", "cf_tally", "cf_tombstone"])
            rows.Append(await host.SqlAsync($"select string_agg(t::text, chr(10)) from (select * from {table}) t"));
        // Bytes are shown in hexadecimal digits.
        rows.Append(await host.SqlAsync("select string_agg(convert_from(sealed, 'UTF8'), chr(10)) from cf_entry where sealed is not null"));
        return rows.ToString();
    }
}
