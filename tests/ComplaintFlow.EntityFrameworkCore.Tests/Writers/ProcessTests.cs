using System.Diagnostics;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>Several processes at once, and processes that are killed.</summary>
public class ProcessTests
{
    private const int Each = 25;

    [Fact]
    public async Task Several_processes_on_one_SQLite_file_that_none_of_them_found_lose_nothing()
    {
        await using SqliteDatabase database = new();
        Process[] writers = [.. Enumerable.Range(0, 4).Select(i => Writer.Start("sqlite-file", database.File, $"writer{i}", Each))];
        List<(string Id, string Key)> said = [];
        foreach (Process writer in writers)
        {
            string output = await writer.StandardOutput.ReadToEndAsync();
            Assert.EndsWith("done\n", output, StringComparison.Ordinal);
            said.AddRange(output.Split('\n').Where(line => line.Contains('-', StringComparison.Ordinal)).Select(line => (line.Split(' ')[0], line.Split(' ')[1])));
            writer.Dispose();
        }

        Assert.Equal(4 * Each * 2, said.Count);
        await using TestHost host = await TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false);
        await MustHaveAsync(host, said);
    }

    [Theory]
    [EachDatabase]
    public async Task What_was_said_to_be_done_is_there_once_after_the_process_was_killed(Database kind)
    {
        await using IHostDatabase database = kind == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();
        (string name, string place) = database switch
        {
            SqliteDatabase sqlite => ("sqlite-file", sqlite.File),
            PostgreSqlDatabase postgreSql => ("postgresql", postgreSql.ConnectionString),
            _ => throw new InvalidOperationException(),
        };
        List<(string Id, string Key)> said = [];
        for (int run = 0; run < 4; run++)
        {
            using Process writer = Writer.Start(name, place, $"run{run}", 100_000);
            said.AddRange(Writer.Kill(writer, 20 + (run * 13)));
        }

        Assert.True(said.Count > 60);
        IHostDatabase same = kind == Database.Sqlite ? new SqliteDatabase(place) : new RunningPostgreSql(place);
        await using TestHost host = await TestHost.OpenAsync(same, builder => { if (kind == Database.Sqlite) builder.UseSqlite(place); }, makesTables: false);
        await MustHaveAsync(host, said);
    }

    [OrdinaryUserFact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        await using SqliteDatabase database = new();
        await using (TestHost host = await TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false))
            await host.ReceiveAsync();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(database.File, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        // Whoever may write everything is somebody else here.
        using Process writer = Writer.Start("sqlite-file", database.File, "reader", 1, PostgreSqlPrograms.User);
        string said = await writer.StandardOutput.ReadToEndAsync();
        Assert.StartsWith($"{ErrorCodes.StoreUnavailable}: {database.File} cannot be ", said, StringComparison.Ordinal);
    }

    private static async Task MustHaveAsync(TestHost host, List<(string Id, string Key)> said)
    {
        foreach ((string id, string key) in said)
        {
            Loaded loaded = await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Complaint = ComplaintId.Parse(id, null), Key = key });
            Assert.Equal(id, loaded.Earlier[0].Complaint.ToString());
            Assert.NotNull(loaded.Complaint);
        }

        await host.MustFitAsync();
        foreach (string id in said.Select(one => one.Id).Distinct())
            Assert.InRange((await host.JournalAsync(ComplaintId.Parse(id, null))).Count(entry => entry.Event is NoteAdded), said.Count(one => one.Id == id) - 1, 1);
    }
}
