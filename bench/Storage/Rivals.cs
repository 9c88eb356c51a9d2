using System.Diagnostics;
using System.Globalization;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static ComplaintFlow.Bench.Timing;

namespace ComplaintFlow.Bench.Storage;

/// <summary>The store and what one writes by hand, on one database, in turns.</summary>
internal sealed class Rivals : IAsyncDisposable
{
    private const int PerWriter = 16;
    private readonly string _name;
    private readonly ServiceProvider _services;
    private readonly ILoadAndCommit _byHand;
    private readonly ByHandPrepared? _prepared;
    private readonly Action _remove;

    private Rivals(string name, ServiceProvider services, ILoadAndCommit byHand, ByHandPrepared? prepared, Action remove) =>
        (_name, _services, _byHand, _prepared, _remove) = (name, services, byHand, prepared, remove);

    public static Task<Rivals> OnPostgreSqlAsync(PostgreSqlServer server)
    {
        server.Execute($"create database bench template {server.Template}");
        string connectionString = server.ConnectionString("bench") + ";Max Auto Prepare=50";
        ServiceCollection services = new();
        services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql(connectionString));
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>();
        NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        return Task.FromResult(new Rivals("PostgreSQL", services.BuildServiceProvider(), new ByHandOnPostgreSql(source), null, source.Dispose));
    }

    public static async Task<Rivals> OnSqliteAsync()
    {
        string file = Path.Combine(Path.GetTempPath(), $"complaintflow-bench-{Guid.NewGuid():N}.db");
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseSqlite(file);
        ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IComplaintStore>().LoadAsync(new LoadRequest(Realm.Default));
        string connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;
        return new Rivals("SQLite", provider, new ByHandOnSqlite(connectionString), new ByHandPrepared(connectionString), () =>
        {
            File.Delete(file);
            File.Delete($"{file}-wal");
            File.Delete($"{file}-shm");
        });
    }

    public async Task CompareAsync(int[] writers, double seconds, int rounds)
    {
        IComplaintStore store = _services.GetRequiredService<IComplaintStore>();
        List<ComplaintId> ids = [];
        for (int i = 0; i < writers.Max() * PerWriter; i++)
        {
            ComplaintCommit commit = new CommitBuilder().Receive(SampleComplaints.Received()).Tally(new TallyKey($"t{i}"), 1).Build();
            await store.CommitAsync(commit);
            ids.Add(commit.Changes[0].After.Id);
        }

        ByStore byStore = new(store);
        foreach (int count in writers)
        {
            ILoadAndCommit[] rivals = _prepared is null ? [_byHand, byStore] : [_byHand, byStore, _prepared];
            foreach (ILoadAndCommit rival in rivals)
                await RateAsync(rival, ids, count, seconds / 3);
            List<double>[] rates = [.. rivals.Select(_ => new List<double>())];
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < rivals.Length; i++)
                    rates[i].Add(await RateAsync(rivals[i], ids, count, seconds));
            }

            double[] medians = [.. rates.Select(Median)];
            string prepared = _prepared is null ? "– | –" : string.Create(CultureInfo.InvariantCulture, $"{medians[2]:N0} | {medians[1] / medians[2]:N2}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {_name} | {count} | {medians[0]:N0} | {medians[1]:N0} | {medians[1] / medians[0]:N2} | {prepared} |"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _prepared?.Dispose();
        SqliteConnection.ClearAllPools();
        _remove();
    }

    private static async Task<double> RateAsync(ILoadAndCommit rival, List<ComplaintId> ids, int writers, double seconds)
    {
        long done = 0;
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; watch.Elapsed.TotalSeconds < seconds; i++)
            {
                int own = (writer * PerWriter) + (i % PerWriter);
                Complaint complaint = await rival.LoadAsync(ids[own]);
                await rival.CommitAsync(new CommitBuilder().Change(complaint).Tally(new TallyKey($"t{own}"), 1).Build());
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }
}
