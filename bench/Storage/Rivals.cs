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
    private readonly ILoadAndCommit _onEqualTerms;
    private readonly Action _remove;

    private Rivals(string name, ServiceProvider services, ILoadAndCommit byHand, ILoadAndCommit onEqualTerms, Action remove) =>
        (_name, _services, _byHand, _onEqualTerms, _remove) = (name, services, byHand, onEqualTerms, remove);

    public static Task<Rivals> OnPostgreSqlAsync(PostgreSqlServer server)
    {
        server.Execute($"create database bench template {server.Template}");
        string connectionString = server.ConnectionString("bench") + ";Max Auto Prepare=50";
        ServiceCollection services = new();
        services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql(connectionString));
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>();
        NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        return Task.FromResult(new Rivals("PostgreSQL", services.BuildServiceProvider(), new ByHandOnPostgreSql(source, knowsLastChange: false), new ByHandOnPostgreSql(source, knowsLastChange: true), source.Dispose));
    }

    public static async Task<Rivals> OnSqliteAsync()
    {
        string file = Path.Combine(Path.GetTempPath(), $"complaintflow-bench-{Guid.NewGuid():N}.db");
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseSqlite(file);
        ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IComplaintStore>().LoadAsync(new LoadRequest(Realm.Default));
        string connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;
        ByHandPrepared prepared = new(connectionString);
        return new Rivals("SQLite", provider, new ByHandOnSqlite(connectionString), prepared, () =>
        {
            prepared.Dispose();
            SqliteConnection.ClearAllPools();
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
            ILoadAndCommit[] rivals = [_byHand, byStore, _onEqualTerms];
            foreach (ILoadAndCommit rival in rivals)
                await RateAsync(rival, ids, count, seconds / 3);
            List<double>[] rates = [.. rivals.Select(_ => new List<double>())];
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < rivals.Length; i++)
                    rates[i].Add(await RateAsync(rivals[i], ids, count, seconds));
            }

            double[] medians = [.. rates.Select(Median)];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {_name} | {count} | {medians[0]:N0} | {medians[1]:N0} | {medians[1] / medians[0]:N2} | {medians[2]:N0} | {medians[1] / medians[2]:N2} |"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
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
