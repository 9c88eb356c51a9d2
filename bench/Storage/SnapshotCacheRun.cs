using System.Diagnostics;
using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static ComplaintFlow.Bench.Timing;

namespace ComplaintFlow.Bench.Storage;

/// <summary>
/// <c>dotnet run -c Release --project bench -- cache [--seconds 3] [--rounds 3] [--callers 1,8,16] [--no-sync]</c>: desks with and without a snapshot cache, beside what one
/// writes by hand.
/// </summary>
internal static class SnapshotCacheRun
{
    private const int PerCaller = 16;

    private static readonly Actor _agent = Actor.Staff("agent");

    public static async Task<int> RunAsync(string[] args)
    {
        double seconds = double.Parse(Option(args, "--seconds", "3"), CultureInfo.InvariantCulture);
        int rounds = int.Parse(Option(args, "--rounds", "3"), CultureInfo.InvariantCulture);
        int[] callers = [.. Option(args, "--callers", "1,8,16").Split(',').Select(int.Parse)];
        if (PostgreSqlPrograms.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        Console.WriteLine($"{(args.Contains("--no-sync") ? "PostgreSQL does not wait for the disk" : "Commits wait for the disk")}; {Environment.ProcessorCount} processors; rounds of {seconds} s, the median of {rounds}.");
        Console.WriteLine();
        Console.WriteLine("| database | callers | | by hand | desk | desk with the cache | of the desk | of by hand |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        using PostgreSqlServer server = new(syncs: !args.Contains("--no-sync"));
        server.Execute($"create database bench template {server.Template}");
        string connectionString = server.ConnectionString("bench") + ";Max Auto Prepare=50";
        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString))
        {
            await CompareAsync("PostgreSQL", new ByHandOnPostgreSql(source, knowsLastChange: false), megabytes => OnPostgreSql(connectionString, megabytes), callers, seconds, rounds);
        }

        string file = Path.Combine(Path.GetTempPath(), $"complaintflow-bench-{Guid.NewGuid():N}.db");
        await CompareAsync("SQLite", new ByHandOnSqlite(new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString), megabytes => OnSqlite(file, megabytes), callers, seconds, rounds);
        SqliteConnection.ClearAllPools();
        foreach (string end in (string[])["", "-wal", "-shm"])
            File.Delete(file + end);
        return 0;
    }

    private static ServiceProvider OnPostgreSql(string connectionString, int megabytes)
    {
        ServiceCollection services = new();
        services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql(connectionString));
        services.AddComplaintFlow().AllowEveryActor().UseSnapshotCache(megabytes).UseEntityFrameworkCore<HostContext>();
        return services.BuildServiceProvider();
    }

    private static ServiceProvider OnSqlite(string file, int megabytes)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseSnapshotCache(megabytes).UseSqlite(file);
        return services.BuildServiceProvider();
    }

    private static async Task CompareAsync(string name, ILoadAndCommit byHand, Func<int, ServiceProvider> node, int[] callers, double seconds, int rounds)
    {
        await using ServiceProvider without = node(0);
        await using ServiceProvider with = node(64);
        IComplaintDesk desk = without.GetRequiredService<IComplaintDesk>();
        IComplaintDesk cached = with.GetRequiredService<IComplaintDesk>();
        int complaints = callers.Max() * PerCaller;
        // Each has complaints of its own, so that none makes another's copies stale.
        List<ComplaintId> ofHand = await ReceiveAsync(desk, complaints);
        List<ComplaintId> ofDesk = await ReceiveAsync(desk, complaints);
        List<ComplaintId> ofCached = await ReceiveAsync(cached, complaints);
        foreach (int count in callers)
        {
            await ShowAsync("commands", id => NoteByHandAsync(byHand, id), (desk, id) => NoteAsync(desk, id));
            await ShowAsync("refusals", null, (desk, id) => RefuseAsync(desk, id));
            await ShowAsync("reads", async id => await byHand.LoadAsync(id), async (desk, id) => _ = await desk.FindAsync(id, _agent));

            SnapshotCache copies = with.GetRequiredService<SnapshotCachingStore>().Copies!;
            if (count == callers[^1])
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{copies.Count} snapshots of {copies.Bytes / Math.Max(1, copies.Count):N0} bytes each, as estimated."));

            async Task ShowAsync(string what, Func<ComplaintId, Task>? hand, Func<IComplaintDesk, ComplaintId, Task> act)
            {
                List<double>[] rates = [[], [], []];
                for (int round = -1; round < rounds; round++)
                {
                    double time = round < 0 ? seconds / 3 : seconds;
                    double[] now =
                    [
                        hand is null ? 0 : await RateAsync(ofHand, count, time, hand),
                        await RateAsync(ofDesk, count, time, id => act(desk, id)),
                        await RateAsync(ofCached, count, time, id => act(cached, id)),
                    ];
                    for (int i = 0; round >= 0 && i < now.Length; i++)
                        rates[i].Add(now[i]);
                }

                (double baseline, double before, double after) = (Median(rates[0]), Median(rates[1]), Median(rates[2]));
                string ofHandText = hand is null ? "– |" : string.Create(CultureInfo.InvariantCulture, $"{after / baseline:N2} |");
                string handText = hand is null ? "–" : baseline.ToString("N0", CultureInfo.InvariantCulture);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {count} | {what} | {handText} | {before:N0} | {after:N0} | {after / before:N2} | {ofHandText}"));
            }
        }
    }

    private static async Task<List<ComplaintId>> ReceiveAsync(IComplaintDesk desk, int number)
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < number; i++)
            ids.Add((await desk.ReceiveAsync(SampleComplaints.Intake(), _agent)).OrThrow().Id);
        return ids;
    }

    private static async Task NoteByHandAsync(ILoadAndCommit byHand, ComplaintId id) =>
        await byHand.CommitAsync(new CommitBuilder().Change(await byHand.LoadAsync(id)).Build());

    private static async Task NoteAsync(IComplaintDesk desk, ComplaintId id) => (await desk.ExecuteAsync(id, new AddNote("The customer called again."), _agent)).OrThrow();

    private static async Task RefuseAsync(IComplaintDesk desk, ComplaintId id)
    {
        if ((await desk.ExecuteAsync(id, new Fire(Trigger.Close), _agent)).IsAccepted)
            throw new InvalidOperationException("A complaint that was just received cannot be closed.");
    }

    private static async Task<double> RateAsync(List<ComplaintId> ids, int callers, double seconds, Func<ComplaintId, Task> act)
    {
        long done = 0;
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; watch.Elapsed.TotalSeconds < seconds; i++)
            {
                await act(ids[(caller * PerCaller) + (i % PerCaller)]);
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }
}
