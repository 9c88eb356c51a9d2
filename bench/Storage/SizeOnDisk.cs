using System.Globalization;
using ComplaintFlow.Bench.Desk;
using ComplaintFlow.Complaints;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ComplaintFlow.Bench.Storage;

/// <summary>How much room complaints take that were received, routed, given three deadlines, acknowledged and closed: ten entries each.</summary>
internal static class SizeOnDisk
{
    private const int Complaints = 2_000;

    public static async Task RunAsync(PostgreSqlServer server)
    {
        server.Execute($"create database sizes template {server.Template}");
        string connectionString = server.ConnectionString("sizes");
        ServiceCollection services = new();
        services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql(connectionString));
        BenchDesk.Configure(services, BenchDesk.ThreeDeadlines).UseEntityFrameworkCore<HostContext>();
        await FillAsync(services);
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await PrintAsync(connection, "as written");
        await using (NpgsqlCommand vacuum = new("vacuum full cf_complaint, cf_entry", connection))
            await vacuum.ExecuteNonQueryAsync();
        await PrintAsync(connection, "after vacuum full");

        string file = Path.Combine(Path.GetTempPath(), $"complaintflow-bench-{Guid.NewGuid():N}.db");
        services = new();
        BenchDesk.Configure(services, BenchDesk.ThreeDeadlines).UseSqlite(file);
        await FillAsync(services);
        SqliteConnection.ClearAllPools();
        Print("SQLite", "the file", new FileInfo(file).Length / Complaints);
        File.Delete(file);
    }

    private static async Task PrintAsync(NpgsqlConnection connection, string when)
    {
        await using NpgsqlCommand sizes = new("select relname, pg_table_size(oid), pg_indexes_size(oid), case relname when 'cf_entry' then (select count(*) from cf_entry) else (select count(*) from cf_complaint) end from pg_class where relkind = 'r' and relname in ('cf_complaint', 'cf_entry') order by relname", connection);
        await using NpgsqlDataReader reader = await sizes.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            Print("PostgreSQL", $"{reader.GetString(0)} {when}: table and indexes, {reader.GetInt64(3) / (double)Complaints:0.#} rows", reader.GetInt64(1) / Complaints, reader.GetInt64(2) / Complaints);
    }

    private static async Task FillAsync(ServiceCollection services)
    {
        await using ServiceProvider provider = services.BuildServiceProvider();
        // Tables of a migration have the first level.
        (await provider.GetRequiredService<IComplaintAdministration>().RaiseWriterLevelAsync(WriterLevel.Newest, BenchDesk.Agent)).OrThrow();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        await Parallel.ForAsync(0, Complaints, async (_, cancellationToken) =>
        {
            Complaint complaint = (await desk.ReceiveAsync(BenchDesk.Intake, BenchDesk.Agent, cancellationToken)).OrThrow();
            (await desk.AcknowledgeAsync(complaint.Id, BenchDesk.Agent, cancellationToken: cancellationToken)).OrThrow();
            (await desk.FireAsync(complaint.Id, Trigger.Close, BenchDesk.Agent, cancellationToken: cancellationToken)).OrThrow();
        });
    }

    private static void Print(string database, string what, params long[] bytes) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {database} | {what} | {string.Join(" + ", bytes.Select(one => one.ToString("N0", CultureInfo.InvariantCulture)))} bytes a complaint |"));
}
