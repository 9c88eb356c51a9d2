using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Faults;

/// <summary>A SQLite file that is deleted or moved while it is open goes on accepting everything, which would be lost.</summary>
public class MissingFileTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_moved_away_is_noticed_at_the_next_commit_and_used_again_when_it_is_back(bool isOwnFile)
    {
        await using SqliteDatabase database = new();
        await using TestHost host = isOwnFile
            ? await TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false)
            : await TestHost.OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        int before = (await host.JournalAsync(complaint.Id)).Count;
        string away = $"{database.File}.away";
        File.Move(database.File, away);

        for (int times = 0; times < 2; times++)
        {
            StoreUnavailableException fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => host.Desk.AddNoteAsync(complaint.Id, "lost", TestHost.Agent).AsTask());
            Assert.Contains($"{database.File} no longer exists", fault.Message, StringComparison.Ordinal);
            Assert.False(File.Exists(database.File));
        }

        File.Move(away, database.File);
        (await host.Desk.AddNoteAsync(complaint.Id, "kept", TestHost.Agent)).OrThrow();
        Assert.Equal(before + 1, (await host.JournalAsync(complaint.Id)).Count);
    }

    [Fact]
    public async Task A_file_that_is_moved_away_is_not_read_either()
    {
        await using SqliteDatabase database = new();
        await using TestHost host = await OpenAsync(database);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        string away = $"{database.File}.away";
        File.Move(database.File, away);
        StoreUnavailableException fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => host.FindAsync(id));
        Assert.Contains($"{database.File} no longer exists", fault.Message, StringComparison.Ordinal);
        File.Move(away, database.File);
        Assert.NotNull(await host.FindAsync(id));
    }

    [Fact]
    public async Task What_is_written_after_the_file_was_replaced_by_its_backup_is_in_the_backup()
    {
        await using SqliteDatabase database = new();
        await using SqliteDatabase backup = new();
        ComplaintId id;
        int before;
        await using (TestHost host = await OpenAsync(database))
        {
            id = (await host.ReceiveAsync()).Id;
            before = (await host.JournalAsync(id)).Count;
            await host.SqlAsync($"vacuum into '{backup.File}'");
            (await host.Desk.AddNoteAsync(id, "lost with the file", TestHost.Agent)).OrThrow();
            foreach (string end in new[] { "", "-wal", "-shm" })
                File.Delete(database.File + end);
            File.Copy(backup.File, database.File);

            (await host.Desk.AddNoteAsync(id, "kept", TestHost.Agent)).OrThrow();
            Assert.Equal(before + 1, (await host.JournalAsync(id)).Count);
        }

        await using TestHost other = await OpenAsync(database);
        Assert.Equal(before + 1, (await other.JournalAsync(id)).Count);
    }

    private static Task<TestHost> OpenAsync(SqliteDatabase database) =>
        TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false);
}
