using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Insights.Tests.Projection;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Processes;

/// <summary>The node with the file of facts is killed again and again, while another node receives, imports, erases and purges.</summary>
public class KilledProjectionTests
{
    private const string Erased = "C-erased";

    private static readonly Actor _agent = Actor.Staff("ana", "agent");

    [Fact]
    public async Task Every_fact_is_there_once_though_the_projection_is_killed_between_any_two_batches()
    {
        using Folder folder = new();
        (string store, string file, string parquet) = (Path.Combine(folder.Path, "store.db"), Path.Combine(folder.Path, "facts.duckdb"), Path.Combine(folder.Path, "parquet"));
        Directory.CreateDirectory(parquet);
        await using ServiceProvider node = ProjectionNode.WithoutFile(store);
        Random random = new(20_261_130);
        using CancellationTokenSource ends = new();
        await ReceiveAsync(node, random, 12);
        Task<long> life = Task.Run(() => LiveAsync(node, random, ends.Token));

        int kills = 0;
        foreach (int lines in Enumerable.Range(0, Math.Max(TestSize.Of(30), 6)).Select(_ => RandomNumberGenerator.GetInt32(1, 12)))
            kills += await ProjectionNode.RunAndKillAsync(store, file, parquet, lines) ? 1 : 0;
        await ends.CancelAsync();
        long steps = await life;

        Assert.True(kills > 0 && steps > 20, $"{kills} kills in {steps} steps");
        await using ServiceProvider last = ProjectionNode.WithFile(store, file, parquet, static () => { });
        while ((await last.GetRequiredService<IComplaintWorker>().RunOnceAsync()) is { Delivered: > 0 } run)
            Assert.Equal((0, 0), (run.Failed, run.Parked));
        InsightsProjection projection = last.GetRequiredService<InsightsProjection>();
        await projection.CatchUpAsync();
        await projection.WriteParquetAsync();

        using InsightsProjection rebuilt = new(ProjectionNode.OptionsAt(file + ".whole"), ProjectionNode.JournalsOf(last));
        await rebuilt.CatchUpAsync();
        IReadOnlyList<string> facts = await House.DumpAsync(projection);
        Assert.Equal(await House.DumpAsync(rebuilt), facts);
        Assert.NotEmpty(facts);
        Assert.Equal(default, await projection.ReadLagAsync());
        IReadOnlyList<string> ofParquet = await projection.ReadAsync(
            connection => (IReadOnlyList<string>)[.. House.Rows(connection, $"SELECT * EXCLUDE month FROM read_parquet('{parquet}/transition/*/facts.parquet', hive_partitioning = true) ORDER BY ALL")], default);
        Assert.Equal(await projection.ReadAsync(connection => (IReadOnlyList<string>)[.. House.Rows(connection, "SELECT * FROM transition ORDER BY ALL")], default), ofParquet);

        await projection.ReadAsync(static connection => House.Rows(connection, "CHECKPOINT").Count(), default);
        string hash = Convert.ToHexStringLower(HMACSHA256.HashData(ProjectionNode.Key, Encoding.UTF8.GetBytes(ComplaintFilter.FoldCustomer(Erased)))[..16]);
        foreach (string written in Directory.GetFiles(folder.Path, "facts.duckdb*").Where(path => !path.Contains(".whole", StringComparison.Ordinal)).Concat(Directory.GetFiles(parquet, "*", SearchOption.AllDirectories)))
            Assert.DoesNotContain(hash, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(written)), StringComparison.Ordinal);
    }

    private static async Task ReceiveAsync(IServiceProvider node, Random random, int count)
    {
        for (int number = 0; number < count; number++)
            await StepAsync(node, random, []);
    }

    /// <summary>Does something after the other until it is told to end; then every complaint of the customer who asked for it is erased.</summary>
    private static async Task<long> LiveAsync(IServiceProvider node, Random random, CancellationToken ends)
    {
        List<ComplaintId> known = [];
        long steps = 0;
        for (; !ends.IsCancellationRequested && steps < 1_500; steps++)
        {
            await StepAsync(node, random, known);
            await Task.Yield();
        }

        IComplaintAdministration administration = node.GetRequiredService<IComplaintAdministration>();
        CustomerErasure? progress = null;
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, Erased, "customer-request", _agent, progress, CancellationToken.None)).OrThrow();
        while (!progress.IsDone);
        return steps;
    }

    private static async Task StepAsync(IServiceProvider node, Random random, List<ComplaintId> known)
    {
        IComplaintDesk desk = node.GetRequiredService<IComplaintDesk>();
        IComplaintAdministration administration = node.GetRequiredService<IComplaintAdministration>();
        if (known.Count == 0 || random.Next(4) == 0)
        {
            known.Add((await desk.ReceiveAsync(
                new() { Customer = new() { Id = random.Next(3) == 0 ? Erased : $"C-{random.Next(5)}" }, Channel = Channel.Phone, Description = "too slow", Category = Category.Of("billing") }, _agent)).IdOrThrow());
            return;
        }

        ComplaintId id = known[random.Next(known.Count)];
        switch (random.Next(9))
        {
            case 0:
                await desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "still waiting"), _agent);
                break;
            case 1:
                await desk.FireAsync(id, Trigger.Withdraw, _agent);
                break;
            case 2:
                await administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), _agent);
                break;
            case 3:
                DateTimeOffset received = TimeProvider.System.GetUtcNow().AddDays(-random.Next(1, 400));
                string number = Guid.NewGuid().ToString("N");
                await node.GetRequiredService<IComplaintImport>().ImportAsync(
                    Rows(new ImportedComplaint(number, new() { Customer = new() { Id = random.Next(2) == 0 ? Erased : "C-1" }, Channel = Channel.Email, Description = "too slow", OccurredAt = received })
                    {
                        History = [new ImportedStatus(received.AddHours(3), Status.Closed)],
                    }),
                    new ImportOptions("old"),
                    _agent);
                break;
            case 4 when random.Next(6) == 0:
                await administration.PurgeAsync(Realm.Default, new Retention(TimeProvider.System.GetUtcNow().AddDays(-200), "retention"), _agent);
                break;
            case 5:
                await desk.FireAsync(id, Trigger.Acknowledge, _agent);
                break;
            case 6:
                await desk.AssignAsync(id, RoutingTarget.Handler(random.Next(2) == 0 ? "ana" : "bo"), _agent);
                break;
            default:
                await desk.AddNoteAsync(id, "a note", _agent);
                break;
        }
    }

    private static async IAsyncEnumerable<ImportedComplaint> Rows(ImportedComplaint row)
    {
        await Task.Yield();
        yield return row;
    }
}
