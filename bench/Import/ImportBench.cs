using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Bench.Storage;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static ComplaintFlow.Bench.Timing;

namespace ComplaintFlow.Bench.Import;

/// <summary>
/// <c>dotnet run -c Release --project bench -- import [--complaints 100000] [--commands 2000] [--live 5] [--no-sync]</c>: complaints of three entries each into an empty database,
/// beside a bare insert of the same bytes, several rows a statement, in transactions of the same size, and beside the same complaints by one command at a time. Then what eight live
/// writers wait for, alone for some seconds, and beside an import.
/// </summary>
internal static class ImportBench
{
    private static readonly DateTimeOffset _start = new(2021, 2, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor _agent = Actor.Staff("agent");

    public static async Task<int> RunAsync(string[] args)
    {
        int complaints = int.Parse(Option(args, "--complaints", "100000"), CultureInfo.InvariantCulture);
        int commands = int.Parse(Option(args, "--commands", "2000"), CultureInfo.InvariantCulture);
        TimeSpan alone = TimeSpan.FromSeconds(double.Parse(Option(args, "--live", "5"), CultureInfo.InvariantCulture));
        Console.WriteLine($"{Environment.ProcessorCount} processors; {(args.Contains("--no-sync") ? "PostgreSQL does not wait for the disk" : "commits wait for the disk")}.");
        Console.WriteLine();
        Console.WriteLine("| database | complaints of 3 entries | import, a second | bare insert, a second | of it | one command at a time, complaints a second | times that | processor time | peak memory |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        List<string> live = [await OnSqliteAsync(complaints, commands, alone)];
        if (PostgreSqlPrograms.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        using PostgreSqlServer server = new(syncs: !args.Contains("--no-sync"));
        live.Add(await OnPostgreSqlAsync(server, complaints, commands, alone));
        Console.WriteLine();
        Console.WriteLine("| database | commands of 8 writers alone | 99 of 100 within | beside an import | 99 of 100 within | times that |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (string row in live)
            Console.WriteLine(row);
        return 0;
    }

    private static async Task<string> OnSqliteAsync(int complaints, int commands, TimeSpan alone)
    {
        string[] files = [.. Enumerable.Range(0, 3).Select(_ => Path.Combine(Path.GetTempPath(), $"complaintflow-bench-{Guid.NewGuid():N}.db"))];
        ServiceProvider[] hosts = [.. files.Select(file => new ServiceCollection().AddComplaintFlow().AllowEveryActor().UseSqlite(file).Services.BuildServiceProvider())];
        foreach (ServiceProvider host in hosts)
            await host.GetRequiredService<IComplaintStore>().LoadAsync(new LoadRequest(Realm.Default));
        string live = await CompareAsync("SQLite", hosts, database => new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = files[database] }.ConnectionString), complaints, commands, alone);
        SqliteConnection.ClearAllPools();
        foreach (string file in files.SelectMany(file => (string[])[file, $"{file}-wal", $"{file}-shm"]))
            File.Delete(file);
        return live;
    }

    private static async Task<string> OnPostgreSqlAsync(PostgreSqlServer server, int complaints, int commands, TimeSpan alone)
    {
        string[] databases = ["bench_import", "bench_bare", "bench_commands"];
        foreach (string database in databases)
            server.Execute($"create database {database} template {server.Template}");
        ServiceProvider[] hosts =
        [
            .. databases.Select(database =>
            {
                ServiceCollection services = new();
                services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql($"{server.ConnectionString(database)};Max Auto Prepare=50"));
                services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>();
                return services.BuildServiceProvider();
            }),
        ];
        string live = await CompareAsync("PostgreSQL", hosts, database => new NpgsqlConnection($"{server.ConnectionString(databases[database])};Max Auto Prepare=50"), complaints, commands, alone);
        NpgsqlConnection.ClearAllPools();
        return live;
    }

    private static async Task<string> CompareAsync(string name, ServiceProvider[] hosts, Func<int, DbConnection> connect, int complaints, int commands, TimeSpan alone)
    {
        // Warm: the first rows pay for what is compiled.
        await ImportAsync(hosts[0], Rows(-BareInsert.Extra, BareInsert.Extra));
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        double import = await SecondsAsync(() => ImportAsync(hosts[0], Rows(0, complaints)));
        TimeSpan processor = Environment.CpuUsage.TotalTime - before;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64;
        await using DbConnection filled = connect(0);
        await using DbConnection empty = connect(1);
        // On SQLite a transaction holds what fits into the time for which others may wait.
        int perTransaction = ((IImportingStore)hosts[0].GetRequiredService<IComplaintStore>()).LongestBatch is { } longest
            ? (int)Math.Clamp(complaints / import * longest.TotalSeconds, 8, IImportingStore.MaxCommits)
            : IImportingStore.MaxCommits;
        double bare = await BareInsert.RunAsync(filled, empty, complaints, perTransaction);
        double command = await SecondsAsync(() => CommandsAsync(hosts[2], commands)) / commands;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {complaints:N0} | {complaints / import:N0} | {complaints / bare:N0} | {bare / import:N2} | {1 / command:N0} | {complaints / import * command:N1} | {processor.TotalSeconds:N1} s | {peak / (1024.0 * 1024):N0} MiB |"));
        string live = await BesideAsync(name, hosts[2], complaints, alone);
        foreach (ServiceProvider host in hosts)
            await host.DisposeAsync();
        return live;
    }

    private static async Task<string> BesideAsync(string name, ServiceProvider host, int complaints, TimeSpan alone)
    {
        using CancellationTokenSource over = new(alone);
        (double before, int first) = await LiveWriters.RunAsync(host, over.Token);
        using CancellationTokenSource done = new();
        Task<(double Slowest, int Commands)> writers = LiveWriters.RunAsync(host, done.Token);
        await ImportAsync(host, Rows(0, complaints));
        await done.CancelAsync();
        (double beside, int second) = await writers;
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {first:N0} | {before:N1} ms | {second:N0} | {beside:N1} ms | {beside / before:N1} |");
    }

    private static async Task ImportAsync(ServiceProvider host, IEnumerable<ImportedComplaint> rows)
    {
        ImportSummary summary = (await host.GetRequiredService<IComplaintImport>().ImportAsync(rows.ToAsyncEnumerable(), new ImportOptions("bench"), _agent)).OrThrow();
        if (summary.Rejected + summary.Replayed > 0)
            throw new InvalidOperationException($"Not everything was imported: {summary}.");
    }

    private static async Task CommandsAsync(ServiceProvider host, int count)
    {
        IComplaintDesk desk = host.GetRequiredService<IComplaintDesk>();
        foreach (ImportedComplaint row in Rows(0, count))
        {
            Complaint complaint = (await desk.ReceiveAsync(row.Intake, _agent)).OrThrow();
            foreach (ImportedCommand step in row.History.OfType<ImportedCommand>())
                (await desk.ExecuteAsync(complaint.Id, step.Command with { OccurredAt = step.At }, _agent)).OrThrow();
        }
    }

    private static IEnumerable<ImportedComplaint> Rows(int first, int count) => Enumerable.Range(first, count).Select(number =>
    {
        DateTimeOffset received = _start.AddSeconds(number * 61);
        return new ImportedComplaint($"T-{number}", new ComplaintIntake
        {
            Customer = new Customer { Id = $"c-{number}", Name = $"Customer {number}", Phone = "+86 10 1234 5678" },
            Channel = Channel.Phone,
            Description = $"The bill of {number} is too high, and nobody answers the telephone. 账单多收了，电话也没有人接。",
            Category = Category.Of("billing/roaming"),
            OccurredAt = received,
        })
        {
            History =
            [
                new ImportedCommand(received.AddHours(1), new Fire(Trigger.Acknowledge)),
                new ImportedCommand(received.AddHours(2), new AddNote("Called back; the roaming fee was charged twice.")),
            ],
        };
    });
}
