using System.Diagnostics;
using System.Globalization;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ComplaintFlow.Bench.Storage;

/// <summary>Claims of 100 rows, each settled before the next, among many that are due; then with as many backing off, and with an old snapshot held.</summary>
internal static class ClaimBench
{
    private const int Times = 30;
    private static readonly WorkKind _kind = WorkKind.Deliver("mail");

    public static async Task RunAsync(PostgreSqlServer server, int rows)
    {
        string database = $"claims_{rows}";
        server.Execute($"create database {database} template {server.Template}");
        string connectionString = server.ConnectionString(database) + ";Max Auto Prepare=50";
        ServiceCollection services = new();
        services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql(connectionString));
        services.AddComplaintFlow().AllowEveryActor().UseEntityFrameworkCore<HostContext>();
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            IComplaintWork work = (IComplaintWork)provider.GetRequiredService<IComplaintStore>();
            long now = (TimeProvider.System.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;
            await FillAsync(connectionString, rows, now - 1_000_000_000);
            await MeasureAsync($"{rows:N0} due", work);

            await FillAsync(connectionString, 100_000, now + 36_000_000_000, attempts: 3);
            await FillAsync(connectionString, 100_000, now - 2_000_000_000, attempts: 3, leaseUntil: long.MaxValue);
            await MeasureAsync("the same, 100,000 more backing off and 100,000 leased in front", work);

            await using NpgsqlConnection old = new(connectionString);
            await old.OpenAsync();
            await using NpgsqlTransaction snapshot = await old.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
            await new NpgsqlCommand("select count(*) from cf_work", old, snapshot).ExecuteScalarAsync();
            await MeasureAsync("the same, an old snapshot held", work);
        }

        server.Execute($"drop database {database} with (force)");
    }

    private static async Task FillAsync(string connectionString, int rows, long firstWakeAt, int attempts = 0, long leaseUntil = 0)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using (NpgsqlBinaryImporter import = await connection.BeginBinaryImportAsync("copy cf_work (realm, complaint, kind, wake_at, lease_until, attempts, cursor, target, generation, writer_level) from stdin (format binary)"))
        {
            for (int i = 0; i < rows; i++)
                await import.WriteRowAsync(default, "default", ComplaintId.New(TimeProvider.System.GetUtcNow()).ToString(), _kind.Name, firstWakeAt + i, leaseUntil, attempts, 0L, 1L, 0L, 1);
            await import.CompleteAsync();
        }

        await new NpgsqlCommand("vacuum analyze cf_work", connection) { CommandTimeout = 600 }.ExecuteNonQueryAsync();
    }

    private static async Task MeasureAsync(string what, IComplaintWork work)
    {
        List<double> times = [];
        for (int i = 0; i < Times; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            WorkBatch batch = await work.ClaimAsync(new WorkClaim(_kind, TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(2)));
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (batch.Items.Count != 100)
                throw new InvalidOperationException($"{batch.Items.Count} rows were claimed instead of 100.");
            foreach (WorkItem item in batch.Items)
                await work.SettleAsync(new WorkSettlement(item, item.Target));
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | | {times[Times / 2]:N2} ms | {times[^1]:N1} ms |"));
    }
}
