using System.Collections;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Faults;

/// <summary>A SQLite file stays open between calls. What a call leaves behind must not meet the next one.</summary>
public class KeptConnectionTests
{
    private const int Callers = 48;

    [Fact]
    public async Task After_the_host_is_disposed_of_the_file_is_closed_and_can_be_moved()
    {
        await using SqliteDatabase database = new();
        await using SqliteDatabase moved = new();
        ComplaintId id;
        await using (TestHost host = await OpenAsync(database))
        {
            id = (await host.ReceiveAsync()).Id;
            Assert.True(File.Exists($"{database.File}-wal"));
            Assert.True(Handles(database.File) is null or > 0);
        }

        Assert.True(Handles(database.File) is null or 0);
        Assert.False(File.Exists($"{database.File}-wal"));
        File.Move(database.File, moved.File);
        await using TestHost other = await OpenAsync(moved);
        Assert.NotNull(await other.FindAsync(id));
    }

    [Fact]
    public async Task Of_many_callers_at_once_each_has_a_connection_and_few_are_kept()
    {
        await using SqliteDatabase database = new();
        await using TestHost host = await OpenAsync(database);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        int? open = null;
        using Barrier barrier = new(Callers, _ => open = Handles(database.File));
        Task[] calls = [.. Enumerable.Range(0, Callers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                LoadRequest request = new(Realm.Default) { Complaint = id, Tallies = new ActingList(() => Assert.True(barrier.SignalAndWait(TimeSpan.FromMinutes(1)))) };
                Assert.NotNull(host.Store.LoadAsync(request).AsTask().GetAwaiter().GetResult().Complaint);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        await Task.WhenAll(calls);

        Assert.True(open is null or >= Callers, $"{open} connections for {Callers} callers.");
        // Of the file itself SQLite holds back what is closed, for the next one who opens it: closing one would release the locks of all.
        int? kept = Handles($"{database.File}-wal");
        Assert.True(kept is null || kept <= Math.Max(8, 2 * Environment.ProcessorCount), $"{kept} connections are kept.");
        Assert.Equal((await host.JournalAsync(id)).Count + 1, await NoteAsync(host, id));
    }

    [Fact]
    public async Task A_read_that_is_cancelled_holds_nothing_and_the_next_one_reads_all()
    {
        await using SqliteDatabase database = new();
        await using TestHost host = await OpenAsync(database);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        for (int times = 0; times < 3; times++)
        {
            using CancellationTokenSource source = new();
            LoadRequest request = new(Realm.Default) { Complaint = id, Tallies = new ActingList(source.Cancel) };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Store.LoadAsync(request, source.Token).AsTask());
            Assert.NotNull((await host.Store.LoadAsync(request)).Complaint);
            await MustHoldNothingAsync(host);
        }
    }

    [Fact]
    public async Task A_read_that_fails_among_its_rows_holds_nothing()
    {
        await using SqliteDatabase database = new();
        await using TestHost host = await OpenAsync(database);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        LoadRequest request = new(Realm.Default) { Complaint = id };
        await host.SqlAsync($"update cf_complaint set snapshot = 'x' || snapshot where id = '{id}'");
        for (int times = 0; times < 3; times++)
        {
            await Assert.ThrowsAsync<DamagedDataException>(() => host.Store.LoadAsync(request).AsTask());
            await host.ReceiveAsync();
            await MustHoldNothingAsync(host);
        }

        await host.SqlAsync($"update cf_complaint set snapshot = substr(snapshot, 2) where id = '{id}'");
        Assert.NotNull((await host.Store.LoadAsync(request)).Complaint);
    }

    [Fact]
    public async Task A_write_whose_transaction_SQLite_has_rolled_back_itself_leaves_none_open()
    {
        await using SqliteDatabase database = new();
        await using TestHost host = await OpenAsync(database);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        int before = await NoteAsync(host, id);
        await host.SqlAsync("create trigger rolls_back after insert on cf_entry begin select raise(rollback, 'no more'); end");
        for (int times = 0; times < 3; times++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => host.Desk.AddNoteAsync(id, "refused", TestHost.Agent).AsTask());
            await MustHoldNothingAsync(host);
        }

        await host.SqlAsync("drop trigger rolls_back");
        Assert.Equal(before + 1, await NoteAsync(host, id));
    }

    [Fact]
    public async Task Statements_that_are_prepared_follow_changes_of_the_schema_by_others()
    {
        await using SqliteDatabase database = new();
        await using TestHost host = await OpenAsync(database);
        ComplaintId id = (await host.ReceiveAsync()).Id;
        int before = await NoteAsync(host, id);
        await host.SqlAsync("alter table cf_complaint add column of_a_later_version text; create index of_a_later_version on cf_entry (type); analyze");
        Assert.Equal(before + 1, await NoteAsync(host, id));
        await host.SqlAsync("drop index of_a_later_version");
        Assert.Equal(before + 2, await NoteAsync(host, id));
        Assert.Equal("ok", await host.SqlAsync("pragma integrity_check"));
    }

    [Fact]
    public async Task Two_stores_of_one_process_share_the_file_and_one_goes_on_when_the_other_is_closed()
    {
        await using SqliteDatabase database = new();
        await using TestHost left = await OpenAsync(database);
        ComplaintId id = (await left.ReceiveAsync()).Id;
        int before = await NoteAsync(left, id);
        await using (TestHost right = await OpenAsync(database))
        {
            for (int times = 0; times < 10; times++)
                await Task.WhenAll(NoteAsync(left, id), NoteAsync(right, id));
        }

        Assert.Equal(before + 21, await NoteAsync(left, id));
        Assert.Equal("ok", await left.SqlAsync("pragma integrity_check"));
    }

    private static Task<TestHost> OpenAsync(SqliteDatabase database) =>
        TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.UseSqlite(database.File), makesTables: false);

    /// <summary>Adds a note, and returns how many entries there are then.</summary>
    private static async Task<int> NoteAsync(TestHost host, ComplaintId id)
    {
        (await host.Desk.AddNoteAsync(id, "kept", TestHost.Agent)).OrThrow();
        return (await host.JournalAsync(id)).Count;
    }

    /// <summary>A checkpoint that truncates the log finds neither a reader nor a writer.</summary>
    private static async Task MustHoldNothingAsync(TestHost host) => Assert.Equal(0L, await host.SqlAsync("pragma busy_timeout = 0; pragma wal_checkpoint(truncate)"));

    /// <summary>How often this process has a file open; null where the system does not tell.</summary>
    private static int? Handles(string file) =>
        Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Count(handle => new FileInfo(handle).LinkTarget == file) : null;

    /// <summary>No tallies, and an act of the test while the store asks for them: it has a connection then.</summary>
    private sealed class ActingList(Action act) : IReadOnlyList<TallyKey>
    {
        private int _acted;

        public int Count => 1;

        public TallyKey this[int index] => new("acting");

        public IEnumerator<TallyKey> GetEnumerator()
        {
            if (Interlocked.Exchange(ref _acted, 1) == 0)
                act();
            yield return this[0];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
