using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Projection;

/// <summary>What is erased or purged leaves the file and the Parquet files, with the bytes that it had there.</summary>
public class ErasureTests
{
    private const string Erased = "C-0707";

    private static readonly byte[] _key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    // The keyed hash as it stands in the facts.
    private static readonly string _hash = Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(ComplaintFilter.FoldCustomer(Erased)))[..16]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_byte_of_an_erased_or_purged_complaint_is_left(bool isPurged)
    {
        using Folder folder = new();
        await using House house = Open(folder);
        ComplaintId erased = await house.ReceiveAsync(change: intake => intake.Customer = Erased);
        await house.FireAsync(erased, Trigger.Withdraw);
        house.Clock.Advance(TimeSpan.FromDays(40));
        ComplaintId kept = await house.ReceiveAsync(change: intake => intake.Customer = "C-1");
        await house.DeliverAsync();
        await house.Projection.WriteParquetAsync();
        Assert.Contains(_hash, await BytesAsync(house.Path, folder.Path), StringComparison.Ordinal);
        DateTime april = File.GetLastWriteTimeUtc(Path.Combine(folder.Path, "complaint", "month=2026-04", "facts.parquet"));

        IComplaintAdministration administration = house.Services.GetRequiredService<IComplaintAdministration>();
        if (isPurged)
        {
            house.Clock.Advance(TimeSpan.FromDays(400));
            Assert.Single((await administration.PurgeAsync(Realm.Default, new Retention(house.Clock.GetUtcNow().AddDays(-380), "retention"), House.Agent)).OrThrow().Purged);
            await house.Projection.CatchUpAsync();
        }
        else
        {
            (await administration.EraseAsync(Realm.Default, erased, new ErasureRequest("customer-request"), House.Agent)).OrThrow();
            await house.DeliverAsync();
        }

        Assert.Equal(isPurged ? [$"{kept}"] : [$"{erased}", $"{kept}"], (await house.QueryAsync("SELECT complaint_id FROM complaint ORDER BY received_at")));
        Assert.Equal(isPurged ? ["2026-04"] : ["2026-03", "2026-04"], ParquetFiles.MonthsIn(folder.Path).Order());
        // The other month is not touched.
        Assert.Equal(april, File.GetLastWriteTimeUtc(Path.Combine(folder.Path, "complaint", "month=2026-04", "facts.parquet")));
        Assert.Empty(await house.QueryAsync("SELECT * FROM rewrite"));
        IReadOnlyList<string> facts = await House.DumpAsync((InsightsProjection)house.Projection);
        Assert.DoesNotContain(_hash, await BytesAsync(house.Path, folder.Path), StringComparison.Ordinal);
        await house.DisposeServicesAsync();
        Assert.DoesNotContain(_hash, await BytesAsync(house.Path, folder.Path), StringComparison.Ordinal);

        // The rewritten file is a whole one.
        using InsightsProjection again = new(house.OptionsAt(house.Path), house.Journals);
        Assert.Equal(facts, await House.DumpAsync(again));
    }

    [Fact]
    public async Task A_process_that_ends_while_it_rewrites_goes_on_with_it_when_the_file_is_opened()
    {
        using Folder folder = new();
        await using House house = Open(folder);
        ComplaintId erased = await house.ReceiveAsync(change: intake => intake.Customer = Erased);
        InsightsProjection Mortal(int lives) => new(house.OptionsAt(house.Path + ".own"), house.Journals)
        {
            BeforeCommit = () =>
            {
                if (lives-- == 0)
                    throw new InvalidOperationException("The process died.");
            },
        };
        using (InsightsProjection first = Mortal(int.MaxValue))
        {
            await first.CatchUpAsync();
            await first.WriteParquetAsync();
        }

        (await house.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, erased, new ErasureRequest("customer-request"), House.Agent)).OrThrow();
        // Before the facts are written, after the Parquet files, and after the copy is complete.
        foreach (int lives in new[] { 0, 1, 1 })
        {
            using InsightsProjection mortal = Mortal(lives);
            await Assert.ThrowsAsync<InvalidOperationException>(() => mortal.CatchUpAsync().AsTask());
        }

        using InsightsProjection last = Mortal(int.MaxValue);
        await last.CatchUpAsync();

        Assert.DoesNotContain(_hash, await BytesAsync(house.Path + ".own", folder.Path), StringComparison.Ordinal);
        using InsightsProjection whole = house.Other("whole.duckdb");
        await whole.CatchUpAsync();
        Assert.Equal(await House.DumpAsync(whole), await House.DumpAsync(last));
    }

    [Fact]
    public async Task What_was_erased_while_there_was_no_file_leaves_the_Parquet_files_once_all_facts_are_there_again()
    {
        using Folder folder = new();
        await using House house = Open(folder);
        ComplaintId erased = await house.ReceiveAsync(change: intake => intake.Customer = Erased);
        await house.ReceiveAsync(change: intake => intake.Customer = "C-1");
        await house.DeliverAsync();
        await house.Projection.WriteParquetAsync();
        (await house.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, erased, new ErasureRequest("customer-request"), House.Agent)).OrThrow();
        using InsightsProjection anew = new(house.OptionsAt(house.Path + ".anew"), house.Journals);

        // One complaint alone: the month must not be written from it.
        await anew.ProjectAsync(erased, 1, default);
        Assert.Equal(["2"], await CountAsync(house, folder));

        await anew.CatchUpAsync();
        Assert.Equal(["2"], await CountAsync(house, folder));
        Assert.DoesNotContain(_hash, await BytesAsync(house.Path + ".anew", folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_before_the_first_Parquet_file_rewrites_the_file_alone()
    {
        using Folder folder = new();
        await using House house = Open(folder);
        ComplaintId erased = await house.ReceiveAsync(change: intake => intake.Customer = Erased);
        await house.DeliverAsync();
        (await house.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, erased, new ErasureRequest("customer-request"), House.Agent)).OrThrow();

        await house.DeliverAsync();

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.DoesNotContain(_hash, await BytesAsync(house.Path, folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_takes_what_was_erased_out_of_the_Parquet_files()
    {
        using Folder folder = new();
        await using House house = Open(folder);
        ComplaintId erased = await house.ReceiveAsync(change: intake => intake.Customer = Erased);
        await house.DeliverAsync();
        await house.Projection.WriteParquetAsync();
        (await house.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, erased, new ErasureRequest("customer-request"), House.Agent)).OrThrow();

        await house.Projection.RebuildAsync();

        Assert.DoesNotContain(_hash, await BytesAsync(house.Path, folder.Path), StringComparison.Ordinal);
        Assert.Equal(["1"], await CountAsync(house, folder));
    }

    private static House Open(Folder folder) => new(insights: i => (i.CustomerKey, i.ParquetFolder) = (_key, folder.Path));

    private static Task<IReadOnlyList<string>> CountAsync(House house, Folder folder) =>
        house.QueryAsync($"SELECT count(*) FROM read_parquet('{folder.Path}/complaint/*/facts.parquet')");

    /// <summary>All bytes of the files beside a path and in a folder, as a dump of them would show.</summary>
    private static async Task<string> BytesAsync(string path, string folder)
    {
        StringBuilder all = new();
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*").Concat(Directory.GetFiles(folder, "*", SearchOption.AllDirectories)))
        {
            await using FileStream open = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(open, Encoding.Latin1);
            all.Append(await reader.ReadToEndAsync());
        }

        return all.ToString();
    }
}

/// <summary>A folder that is gone with the test.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("parquet-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
