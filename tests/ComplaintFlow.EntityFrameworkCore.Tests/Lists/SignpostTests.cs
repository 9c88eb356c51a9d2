using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Lists;

/// <summary>Beginnings of words that the full-text index of SQLite keeps between its pages: none of an erased word outlives the next run of a worker.</summary>
public sealed class SignpostTests
{
    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Theory]
    [InlineData("select 1")]
    // One segment, which is not merged by itself.
    [InlineData("insert into cf_text_words (cf_text_words) values ('optimize')")]
    // A merge of all that a killed node has begun.
    [InlineData("insert into cf_text_words (cf_text_words, rank) values ('merge', -10)")]
    // An index from before removals were counted.
    [InlineData("drop trigger cf_text_deletion_counted; drop trigger cf_text_update_counted; drop table cf_text_removal; drop table cf_text_vocabulary")]
    public async Task After_an_erasure_and_a_run_of_the_worker_no_beginning_of_an_erased_word_is_in_the_file(string before)
    {
        await using SqliteDatabase database = new();
        List<(ComplaintId Id, string Word)> noted;
        ComplaintId[] erased;
        await using (TestHost host = await OpenAsync(database))
        {
            noted = await FillAsync(host);
            // As a node does: what others delete is not overwritten.
            await host.SqlAsync($"pragma secure_delete = on; {before}");
            erased = [.. noted.Select(one => one.Id).Distinct().Where((_, i) => i % 3 == 0)];
            await EraseAsync(host, erased);
            Assert.NotEmpty(await BeginningsAsync(host, noted.Where(one => erased.Contains(one.Id))));
        }

        // Another node; it adds to the index what is missing.
        await using TestHost next = await OpenAsync(database);
        await next.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Empty(await BeginningsAsync(next, noted.Where(one => erased.Contains(one.Id))));
        Assert.Equal(0L, Convert.ToInt64(await next.SqlAsync("select count(*) from cf_text_removal where removed <> swept"), null));

        // An erasure after that is swept as well, and what is left is still found.
        ComplaintId[] others = [.. noted.Select(one => one.Id).Distinct().Where((_, i) => i % 3 == 1)];
        await EraseAsync(next, others);
        erased = [.. erased, .. others];
        Assert.NotEmpty(await BeginningsAsync(next, noted.Where(one => erased.Contains(one.Id))));
        while (await ((IStoreUpkeep)next.Store).RefillAsync(100) > 0)
        {
            // A worker does so only once in an interval.
        }

        Assert.Empty(await BeginningsAsync(next, noted.Where(one => erased.Contains(one.Id))));
        foreach ((ComplaintId id, string word) in noted.Where((_, i) => i % 97 == 0))
            Assert.Equal(erased.Contains(id) ? [] : [id], (await next.Desk.ListAsync(new ComplaintQuery { Text = $"{word[..12]}*" }, TestHost.Agent)).Items.Select(row => row.Id));
        await next.SqlAsync("insert into cf_text_words (cf_text_words, rank) values ('integrity-check', 1)");
        Assert.Empty((await next.Services.GetRequiredService<IComplaintAdministration>().VerifyRealmAsync(Realm.Default, _operator)).OrThrow().Findings);
    }

    [Fact]
    public async Task Two_nodes_that_sweep_at_once_while_a_third_erases_leave_nothing()
    {
        await using SqliteDatabase database = new();
        await using TestHost one = await OpenAsync(database);
        await using TestHost two = await OpenAsync(database);
        List<(ComplaintId Id, string Word)> noted = await FillAsync(one);
        ComplaintId[] ids = [.. noted.Select(note => note.Id).Distinct()];
        ComplaintId[] erased = [.. ids.Where((_, i) => i % 2 == 0)];
        ComplaintId[] first = [.. erased.Take(20)];
        await EraseAsync(one, first);
        Assert.NotEmpty(await BeginningsAsync(one, noted.Where(note => first.Contains(note.Id))));
        await using TestHost three = await OpenAsync(database);

        // Each takes steps of the merge that the other has begun, while removals go on.
        Task erasing = Task.Run(() => EraseAsync(three, erased.Except(first)));
        await Task.WhenAll(Task.Run(() => SweepAsync(one, erasing)), Task.Run(() => SweepAsync(two, erasing)));
        await erasing;

        Assert.Empty(await BeginningsAsync(one, noted.Where(note => erased.Contains(note.Id))));
        Assert.Equal(0L, Convert.ToInt64(await one.SqlAsync("select count(*) from cf_text_removal where removed <> swept"), null));
        await one.SqlAsync("insert into cf_text_words (cf_text_words, rank) values ('integrity-check', 1)");
        foreach ((ComplaintId id, string word) in noted.Where((_, i) => i % 97 == 0))
            Assert.Equal(erased.Contains(id) ? [] : [id], (await two.Desk.ListAsync(new ComplaintQuery { Text = $"{word[..12]}*" }, TestHost.Agent)).Items.Select(row => row.Id));

        // Nothing to do is found out at once, by both.
        Assert.Equal((0, 0), (await ((IStoreUpkeep)one.Store).RefillAsync(100), await ((IStoreUpkeep)two.Store).RefillAsync(100)));
    }

    /// <summary>Sweeps while others erase, and then until nothing is left.</summary>
    private static async Task SweepAsync(TestHost host, Task erasing)
    {
        IStoreUpkeep upkeep = (IStoreUpkeep)host.Store;
        while (!erasing.IsCompleted)
            await upkeep.RefillAsync(100);
        int runs = 0;
        while (await upkeep.RefillAsync(100) > 0)
            Assert.True(++runs < 100, "Two that sweep undo what the other has done.");
    }

    private static Task<TestHost> OpenAsync(SqliteDatabase database) =>
        TestHost.OpenAsync(new SqliteDatabase(database.File), builder => builder.SearchTexts().UseSqlite(database.File).AddWorker(), makesTables: false);

    /// <summary>Each complaint has forty words that no other begins like, in an index of many pages.</summary>
    private static async Task<List<(ComplaintId Id, string Word)>> FillAsync(TestHost host)
    {
        Random random = new(1);
        List<(ComplaintId, string)> noted = [];
        for (int i = 0; i < 60; i++)
        {
            // Without the digits before the words of a realm in the index, so that none of them holds what is searched for.
            string[] words = [.. Enumerable.Range(0, 40).Select(_ => new string([.. Enumerable.Range(0, 30).Select(_ => (char)random.Next('g', 'z' + 1))]))];
            ComplaintId id = (await host.ReceiveAsync()).Id;
            (await host.Desk.AddNoteAsync(id, string.Join(' ', words), TestHost.Agent)).OrThrow();
            noted.AddRange(words.Select(word => (id, word)));
        }

        return noted;
    }

    private static async Task EraseAsync(TestHost host, IEnumerable<ComplaintId> erased)
    {
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        foreach (ComplaintId id in erased)
            (await administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), _operator)).OrThrow();
    }

    /// <summary>Returns the beginnings of words in the bytes of the file, as the index has them, with which no word of the table begins.</summary>
    private static async Task<List<string>> BeginningsAsync(TestHost host, IEnumerable<(ComplaintId Id, string Word)> words)
    {
        await host.SqlAsync("pragma wal_checkpoint(truncate)");
        string file = Encoding.Latin1.GetString(await ReadAsync(((SqliteDatabase)host.Database).File));
        HashSet<string> living = [.. ((string)(await host.SqlAsync("select coalesce(group_concat(words, ' '), '') from cf_text"))!).Split(' ')];
        List<string> left = [];
        foreach (string word in words.Select(one => $"37a8{one.Word}"))
        {
            // The shortest beginning that only this word has: a longer one contains it.
            int length = Enumerable.Range(5, word.Length - 5).First(n => !living.Any(other => other.StartsWith(word[..n], StringComparison.Ordinal)));
            if (file.Contains(word[..length], StringComparison.Ordinal))
                left.Add(word[..length]);
        }

        return left;
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }
}
