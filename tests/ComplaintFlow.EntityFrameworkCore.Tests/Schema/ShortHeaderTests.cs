using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Database = ComplaintFlow.EntityFrameworkCore.Tests.Databases.Database;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>From writer level 3 on, the header of an entry is stored without what its columns say.</summary>
public class ShortHeaderTests
{
    private const string Key = "a \"key\" of ours, 钥匙";

    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Theory]
    [EachDatabase]
    public async Task Entries_are_shorter_once_the_level_is_raised_and_are_read_as_they_were_written(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(0L, await ShortOnesAsync(host));
        long before = (await host.JournalAsync(complaint.Id)).Count;

        (await Administration(host).RaiseWriterLevelAsync(WriterLevel.Newest, _operator)).OrThrow();
        (await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Acknowledge) { Key = Key }, TestHost.Agent)).OrThrow();
        Complaint other = await host.ReceiveAsync();

        List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
        Assert.Equal(journal.Count - before + (await host.JournalAsync(other.Id)).Count, await ShortOnesAsync(host));
        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(entry => (int)entry.Sequence));
        Assert.All(journal, entry => Assert.Equal(TestHost.Agent.Id, entry.By));
        await MustBeIntactAsync(host, complaint.Id);
        await MustBeIntactAsync(host, other.Id);
        Assert.True((await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Acknowledge) { Key = Key }, TestHost.Agent)).IsReplay);
    }

    [Fact]
    public async Task New_tables_hold_short_headers_at_once()
    {
        string file = Path.Combine(Path.GetTempPath(), $"complaintflow-{Guid.NewGuid():N}.db");
        await using (TestHost host = await TestHost.OpenAsync(new SqliteDatabase(file), builder => builder.UseSqlite(file), makesTables: false))
        {
            Complaint complaint = await host.ReceiveAsync();
            Assert.Equal((await host.JournalAsync(complaint.Id)).Count, await ShortOnesAsync(host));
            await MustBeIntactAsync(host, complaint.Id);
        }

        File.Delete(file);
    }

    [Theory]
    [InlineData("type = 'handler-removed'")]
    [InlineData("rules = '1:0000000000000000'")]
    [InlineData("at = at + 1000000")]
    [InlineData("command_key = 'another'")]
    [InlineData("header = substr(header, 1, length(header) - 1)")]
    public async Task What_is_changed_in_a_column_breaks_the_chain(string change)
    {
        await using TestHost host = await TestHost.OpenAsync(Database.Sqlite);
        (await Administration(host).RaiseWriterLevelAsync(WriterLevel.Newest, _operator)).OrThrow();
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Acknowledge) { Key = Key }, TestHost.Agent)).OrThrow();
        await MustBeIntactAsync(host, complaint.Id);

        await host.SqlAsync($"update cf_entry set {change} where complaint = '{complaint.Id}' and command_key is not null");

        Assert.NotNull((await Administration(host).VerifyJournalAsync(Realm.Default, complaint.Id, _operator)).OrThrow().Finding);
    }

    /// <summary>Whatever a header holds, its bytes come back: the chain is over them.</summary>
    [Property]
    public Property The_bytes_of_a_header_come_back(Guid commit, NonNull<string> type, NonNull<string> rules, string? key, PositiveInt sequence, DateTimeOffset at)
    {
        Gen<string> headers = Gen.Elements(
            """{"sequence":1}""",
            $$"""{"sequence":{{sequence.Get}},"commit":"{{commit}}","type":"{{type.Get}}","at":"{{at.ToUniversalTime():yyyy-MM-ddTHH:mm:ss.FFFFFFFK}}","by":"ana","rules":"{{rules.Get}}","key":"{{key}}"}""",
            $$"""{"sequence":{{sequence.Get}},"commit":"{{commit}}","type":"{{type.Get}}","at":"{{at.ToUniversalTime():yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz}}","by":"a,\"rules\":\"{{rules.Get}}\"","rules":"{{rules.Get}}","rules":"{{rules.Get}}"}""",
            $$"""{"sequence":{{sequence.Get}},"commit":"{{commit}}","type":"t","at":"{{at.ToUniversalTime():O}}"}""");
        return Prop.ForAll(headers.ToArbitrary(), header =>
        {
            StoredEntry entry = new()
            {
                Complaint = ComplaintId.Parse("5HV2K-9D3MA-T8X1QY", null),
                Sequence = sequence.Get,
                CommitId = commit,
                Type = type.Get,
                At = at.ToUniversalTime(),
                Rules = rules.Get,
                Key = key,
                Header = Encoding.UTF8.GetBytes(header),
                Body = default,
                Hash = default,
            };
            StoredEntry row = entry with { Header = ShortHeader.Of(entry) };
            Assert.True(row.Header.Length <= entry.Header.Length);
            Assert.Equal(entry.Header.ToArray(), ShortHeader.Restore(row).Header.ToArray());
        });
    }

    private static IComplaintAdministration Administration(TestHost host) => host.Services.GetRequiredService<IComplaintAdministration>();

    private static async Task MustBeIntactAsync(TestHost host, ComplaintId id) =>
        Assert.Null((await Administration(host).VerifyJournalAsync(Realm.Default, id, _operator)).OrThrow().Finding);

    private static async Task<long> ShortOnesAsync(TestHost host) =>
        Convert.ToInt64(await host.SqlAsync("select count(*) from cf_entry where length(header) < 100"), null);
}
