using System.Globalization;
using ComplaintFlow.Bench.Storage;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Bench.Timing;

namespace ComplaintFlow.Bench.Due;

/// <summary>
/// <c>dotnet run -c Release --project bench -- due [--complaints 200] [--alone 200] [--rounds 5] [--no-sync]</c>: complaints whose deadline is missed at once. Each gets another handler
/// by a policy, and a subscriber gets a message of it. The worker's batches beside the same store without them: each complaint is a commit of its own, four at a time.
/// </summary>
internal static class DueRun
{
    private static readonly Actor _agent = Actor.Staff("agent");

    public static async Task<int> RunAsync(string[] args)
    {
        int together = int.Parse(Option(args, "--complaints", "200"), CultureInfo.InvariantCulture);
        int alone = int.Parse(Option(args, "--alone", "200"), CultureInfo.InvariantCulture);
        int rounds = int.Parse(Option(args, "--rounds", "5"), CultureInfo.InvariantCulture);
        if (PostgreSqlPrograms.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        using PostgreSqlServer server = new(syncs: !args.Contains("--no-sync"));
        Console.WriteLine($"{Environment.ProcessorCount} processors; {(args.Contains("--no-sync") ? "PostgreSQL does not wait for the disk" : "commits wait for the disk")}; the median of {rounds}.");
        Console.WriteLine();
        Console.WriteLine("| database | missed at once | together | a second | each alone, of | | a second | times that |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach ((string name, Func<Task<Place>> create) in (IEnumerable<(string, Func<Task<Place>>)>)[("SQLite", () => Task.FromResult(OnSqlite())), ("PostgreSQL", () => Task.FromResult(OnPostgreSql(server)))])
        {
            List<double> quick = [];
            List<double> slow = [];
            for (int round = 0; round < rounds; round++)
            {
                quick.Add(await MissAsync(await create(), together, inBatches: true));
                slow.Add(await MissAsync(await create(), alone, inBatches: false));
            }

            (double batched, double single) = (Median(quick), Median(slow));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {together:N0} | {batched:N2} s | {together / batched:N0} | {alone:N0} | {single:N2} s | {alone / single:N0} | {together / batched / (alone / single):N1} |"));
        }

        return 0;
    }

    private static async Task<double> MissAsync(Place place, int count, bool inBatches)
    {
        ServiceCollection stored = new();
        place.Configure(stored);
        await using ServiceProvider storage = stored.BuildServiceProvider();
        IComplaintStore store = storage.GetRequiredService<IComplaintStore>();
        Mail mail = new();
        ServiceCollection services = new();
        services.AddSingleton(mail);
        services.AddComplaintFlow().AllowEveryActor().UseStore(inBatches ? store : new OneByOne(store))
            .AddHandlers(h =>
            {
                for (int person = 0; person < 30; person++)
                    h.Team(person < 24 ? "desk" : "leads").Member($"p{person}");
            })
            .AddRouting(r => r.Otherwise().ToTeam("desk"))
            .AddDeadlines(d => d.Target("answer", Stage.Acknowledge).Within(Allowance.Elapsed(TimeSpan.FromSeconds(1))))
            .AddEscalation(e => e.Policy("late").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.Team("leads")))
            .AddSubscriber<Reader>("mail", s => s.Only<EscalationFired>())
            .AddWorker(worker => worker.RunsByItself = false);
        await using ServiceProvider host = services.BuildServiceProvider();
        IComplaintDesk desk = host.GetRequiredService<IComplaintDesk>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, token) =>
            (await desk.ReceiveAsync(
                new()
                {
                    Customer = new() { Id = $"c-{number}", Name = "Li Lei" },
                    Channel = Channel.Phone,
                    Description = "The bill is too high, and nobody called back.",
                    Category = Category.Of("billing/roaming"),
                },
                _agent,
                token)).OrThrow());
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        place.Settle();
        IComplaintWorker worker = host.GetRequiredService<IComplaintWorker>();
        double seconds = await SecondsAsync(async () =>
        {
            while ((await worker.RunOnceAsync()) is { } run && (run.Advanced > 0 || run.Delivered > 0))
            {
            }
        });
        if (mail.Read != count)
            throw new InvalidOperationException($"{mail.Read} of {count} messages have arrived.");
        place.Remove();
        return seconds;
    }

    private static Place OnSqlite()
    {
        string file = Path.Combine(Path.GetTempPath(), $"complaintflow-bench-{Guid.NewGuid():N}.db");
        return new(services => services.AddComplaintFlow().AllowEveryActor().UseSqlite(file), () => { }, () =>
        {
            SqliteConnection.ClearAllPools();
            foreach (string end in (string[])["", "-wal", "-shm"])
                File.Delete(file + end);
        });
    }

    private static Place OnPostgreSql(PostgreSqlServer server)
    {
        string database = $"bench_{Guid.NewGuid():N}";
        server.Execute($"create database {database} template {server.Template}");
        return new(
            services => services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql(server.ConnectionString(database) + ";Max Auto Prepare=50"))
                .AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>(),
            // As the server does by itself within a minute: until then it plans as for empty tables.
            () => server.Execute("analyze", database),
            () => server.Execute($"drop database {database} with (force)"));
    }

    /// <summary>An empty database, what it does by itself once it is filled, and its removal.</summary>
    private sealed record Place(Action<IServiceCollection> Configure, Action Settle, Action Remove);

    /// <summary>Counts what arrives.</summary>
    private sealed class Mail
    {
        public int Read;
    }

    private sealed class Reader(Mail mail) : IEventSubscriber
    {
        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref mail.Read);
            return default;
        }
    }
}
