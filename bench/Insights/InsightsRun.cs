using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Insights;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Insights.Report;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Bench.Timing;

namespace ComplaintFlow.Bench.Insights;

/// <summary>
/// <c>dotnet run -c Release --project bench -- insights [--complaints 1000000]</c>: complaints of six entries each in a SQLite file become facts; then each measure by its reader
/// and by its SQL typed into DuckDB, in turns, a whole report, and an update of 1,002 entries.
/// </summary>
internal static partial class InsightsRun
{
    private const int Times = 5;
    private const int Entries = 6;
    private const int Updated = 167;
    private static readonly DateTimeOffset _from = new(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ReportingPeriod _period = new(_from, _from.AddYears(3));
    private static readonly Actor _manager = Actor.Staff("manager", "manager");

    public static async Task<int> RunAsync(string[] args)
    {
        int complaints = int.Parse(Option(args, "--complaints", "1000000"), CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("complaintflow-bench-").FullName;
        string facts = Path.Combine(folder, "facts.duckdb");
        ServiceCollection services = new();
        // With a worker that does not run, nothing is delivered: the journals are read when they are asked for.
        services.AddComplaintFlow().AllowEveryActor().UseSqlite(Path.Combine(folder, "complaints.db")).AddWorker().AddInsights(facts);
        try
        {
            await using ServiceProvider host = services.BuildServiceProvider();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors; {complaints:N0} complaints of {Entries} entries."));
            Console.WriteLine();
            double imported = await SecondsAsync(() => ImportAsync(host, 0, complaints));
            InsightsProjection projection = host.GetRequiredService<InsightsProjection>();
            double projected = await SecondsAsync(async () => await projection.CatchUpAsync());
            Console.WriteLine("| work | seconds | a second | peak memory so far |");
            Console.WriteLine("| --- | --- | --- | --- |");
            Row("import into SQLite, to have something", imported, complaints);
            Row("projection, complaints", projected, complaints);
            Row("projection, entries", projected, (long)complaints * Entries);
            double updated = await UpdateAsync(host, projection, complaints);
            Row($"update of {Updated * Entries:N0} entries of {Updated} complaints", updated, Updated * Entries);
            IInsights insights = host.GetRequiredService<IInsights>();
            ReportRequest request = new(_period) { Culture = CultureInfo.GetCultureInfo("en") };
            double report = await MedianAsync(async () => (await insights.WriteReportAsync(Stream.Null, request, _manager)).OrThrow());
            Row("whole report as HTML, warmed", report, null);
            Console.WriteLine();
            await CompareAsync(insights, facts);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    /// <summary>Each measure by its reader, beside its SQL on a connection that knows nothing of the library.</summary>
    private static async Task CompareAsync(IInsights insights, string facts)
    {
        using DuckDBConnection connection = new($"Data Source={facts}");
        connection.Open();
        Console.WriteLine("| measure | reader, ms | SQL by hand, ms | of it |");
        Console.WriteLine("| --- | --- | --- | --- |");
        double readers = 0;
        double hands = 0;
        foreach ((string name, Func<ValueTask> read) in Measures(insights))
        {
            List<double> byReader = [];
            List<double> byHand = [];
            for (int time = 0; time <= Times; time++)
            {
                byHand.Add(await SecondsAsync(() => Run(connection, name)));
                byReader.Add(await SecondsAsync(async () => await read()));
            }

            // The first of each warms.
            (double reader, double hand) = (Median(byReader[1..]), Median(byHand[1..]));
            (readers, hands) = (readers + reader, hands + hand);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {reader * 1000:N1} | {hand * 1000:N1} | {reader / hand:N2} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| all | {readers * 1000:N0} | {hands * 1000:N0} | {readers / hands:N2} |"));
    }

    private static IEnumerable<(string Name, Func<ValueTask> Read)> Measures(IInsights insights)
    {
        TimeZoneInfo utc = TimeZoneInfo.Utc;
        yield return ("handling-times", async () => (await insights.HandlingTimesAsync(_period, Dimension.Category, _manager)).OrThrow());
        yield return ("volume", async () => (await insights.VolumesAsync(_period, ReportingUnit.Month, utc, Dimension.Category, _manager)).OrThrow());
        yield return ("pareto", async () => (await insights.ParetoAsync(_period, Dimension.Category, _manager, 10)).OrThrow());
        yield return ("backlog", async () => (await insights.BacklogAsync(_period.Before, Dimension.Category, _manager)).OrThrow());
        yield return ("flow", async () => (await insights.FlowAsync(_period, ReportingUnit.Month, utc, _manager)).OrThrow());
        yield return ("arrivals", async () => (await insights.ArrivalsAsync(_period, utc, _manager)).OrThrow());
        yield return ("durations", async () => (await insights.DurationsAsync(_period, utc, _manager)).OrThrow());
        yield return ("statuses", async () => (await insights.StatusesAsync(_period, _manager)).OrThrow());
        yield return ("moves", async () => (await insights.MovesAsync(_period, _manager)).OrThrow());
        yield return ("rates", async () => (await insights.RatesAsync(_period, Dimension.Category, _manager)).OrThrow());
        yield return ("on-time", async () => (await insights.OnTimeAsync(_period, Dimension.Category, _manager)).OrThrow());
        yield return ("remedies", async () => (await insights.RemediesAsync(_period, _manager)).OrThrow());
        yield return ("workload", async () => (await insights.WorkloadAsync(_period, _manager)).OrThrow());
    }

    private static Task Run(DuckDBConnection connection, string measure)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = MeasureSql.Of(measure);
        foreach (string name in ParameterName().Matches(WithoutComments(command.CommandText)).Select(match => match.Groups[1].Value).Distinct())
        {
            command.Parameters.Add(new DuckDBParameter(name, name switch
            {
                "since" => _period.From.UtcDateTime,
                "before" or "as_of" => _period.Before.UtcDateTime,
                "by" => "category",
                "unit" => "month",
                "zone" => "UTC",
                "top" => 10L,
                "within" => TimeSpan.FromHours(48).TotalSeconds,
                "window" => TimeSpan.FromDays(30).TotalSeconds,
                _ => throw new InvalidOperationException($"'{measure}' has a parameter '{name}'."),
            }));
        }

        using DbDataReader reader = command.ExecuteReader();
        object[] row = new object[reader.FieldCount];
        while (reader.Read())
            reader.GetValues(row);
        return Task.CompletedTask;
    }

    private static string WithoutComments(string sql) => string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)));

    /// <summary>Adds complaints with their entries, and times only what becomes of them in the facts: from the journals to the end of the transaction.</summary>
    private static async Task<double> UpdateAsync(ServiceProvider host, InsightsProjection projection, int complaints)
    {
        List<double> took = [];
        for (int time = 0; time <= Times; time++)
        {
            List<ComplaintId> added = await ImportAsync(host, complaints + (time * Updated), Updated);
            took.Add(await SecondsAsync(() => Task.WhenAll(added.Select(id => Task.Run(async () => await projection.ProjectAsync(id, Entries, CancellationToken.None))))));
        }

        return Median(took[1..]);
    }

    private static async Task<List<ComplaintId>> ImportAsync(ServiceProvider host, int first, int count)
    {
        List<ComplaintId> ids = [];
        ImportSummary summary = (await host.GetRequiredService<IComplaintImport>().ImportAsync(
            Enumerable.Range(first, count).Select(Complaint).ToAsyncEnumerable(), new ImportOptions("bench"), _manager, count == Updated ? new Ids(ids) : null)).OrThrow();
        return summary.Imported == count ? ids : throw new InvalidOperationException($"Not everything was imported: {summary}.");
    }

    private static ImportedComplaint Complaint(int number)
    {
        Random random = new(number);
        DateTimeOffset received = _from.AddSeconds(number % 1_000_000 * 94L).AddMinutes(random.Next(60));
        DateTimeOffset closed = received.AddHours(2 + (200 * random.NextDouble() * random.NextDouble()));
        return new ImportedComplaint($"T-{number}", new ComplaintIntake
        {
            Customer = new Customer { Id = $"c-{random.Next(400_000)}" },
            Channel = random.Next(3) switch { 0 => Channel.Phone, 1 => Channel.Email, _ => Channel.OnlineForm },
            Description = "The bill is too high, and nobody answers the telephone.",
            Category = Category.Of($"area-{random.Next(8)}/matter-{random.Next(5)}"),
            OccurredAt = received,
        })
        {
            History =
            [
                new ImportedHandler(received.AddMinutes(5), PersonId.Of($"agent-{random.Next(200)}"), $"team-{random.Next(20)}"),
                new ImportedCommand(received.AddHours(1), new Fire(Trigger.Acknowledge)),
                new ImportedCommand(received.AddHours(1.5), new RecordContact(Channel.Phone, "We look into it.", ContactDirection.ToCustomer)),
                new ImportedCommand(received.AddHours(1.6), new AddNote("The roaming fee was charged twice.")),
                new ImportedStatus(closed, Status.Closed),
            ],
        };
    }

    private static void Row(string work, double seconds, long? count) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {work} | {seconds:N3} | {(count is { } done ? (done / seconds).ToString("N0", CultureInfo.InvariantCulture) : "")} | {Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024):N0} MiB |"));

    private static async Task<double> MedianAsync(Func<Task> run)
    {
        List<double> took = [];
        for (int time = 0; time <= Times; time++)
            took.Add(await SecondsAsync(run));
        return Median(took[1..]);
    }

    [GeneratedRegex(@"\$([a-z_]+)")]
    private static partial Regex ParameterName();

    private sealed class Ids(List<ComplaintId> into) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => into.AddRange(value.Rows.Select(row => row.Complaint).OfType<ComplaintId>());
    }
}
