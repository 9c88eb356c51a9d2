using System.Security.Cryptography;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Insights;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Import.EventLogs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Report.Sources;

/// <summary>A host that was put up around a file to read a report from it. Its facts are in a folder that is gone with it.</summary>
internal sealed class ReportSource : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;

    private ReportSource(ServiceProvider services, string folder) => (_services, _folder) = (services, folder);

    /// <summary>Who imports, projects and reads.</summary>
    public static Actor Reader { get; } = Actor.Staff("reader");

    public IInsights Insights => _services.GetRequiredService<IInsights>();

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The fields of the host by which complaints are ranked, too.</summary>
    public IReadOnlyCollection<string> Fields { get; init; } = [];

    public static async Task<ReportSource> OpenAsync(ReportCall call, Working working, CancellationToken cancellationToken)
    {
        if (call.Path is not { } path)
            return await CareSimulation.OpenAsync(working, cancellationToken);
        if (!File.Exists(path))
            throw new BadFileException($"'{path}'", "There is no such file.", $"Write its path as seen from {Environment.CurrentDirectory}, or the whole path.");
        return KindOf(path) switch
        {
            FileKind.Sqlite => await ProjectAsync(builder => builder.UseSqlite(path), working, cancellationToken),
            FileKind.DuckDb => FactsFile.Open(path),
            _ when call.IsLog || LoggedFile.IsXes(path) => await LogFile.OpenAsync(path, call.Mapping, working, cancellationToken),
            _ => await CsvFile.OpenAsync(path, call.Mapping, working, cancellationToken),
        };
    }

    /// <summary>Puts a host up around a store or a file of facts.</summary>
    /// <param name="configure">Adds the store, and whatever else gives names to codes.</param>
    /// <param name="insights">Says what counts as what.</param>
    /// <param name="facts">A file of facts that is there; by default an empty one.</param>
    /// <param name="clock">The clock; by default that of the system.</param>
    /// <param name="timeZone">The time zone of days and hours; by default UTC.</param>
    /// <param name="fields">Fields by which complaints are ranked, too.</param>
    /// <param name="rules">The rules of the complaints; by default those that are built in.</param>
    public static ReportSource Over(
        Action<ComplaintFlowBuilder> configure,
        Action<InsightsOptions>? insights = null,
        string? facts = null,
        TimeProvider? clock = null,
        TimeZoneInfo? timeZone = null,
        IReadOnlyCollection<string>? fields = null,
        IConfiguration? rules = null)
    {
        string folder = Directory.CreateTempSubdirectory("complaints-report-").FullName;
        ServiceCollection services = new();
        services.AddSingleton(clock ?? TimeProvider.System);
        ComplaintFlowBuilder builder = rules is null ? services.AddComplaintFlow() : services.AddComplaintFlow(rules);
        configure(builder);
        builder.AllowEveryActor().AddInsights(facts ?? Path.Combine(folder, "facts.duckdb"), options =>
        {
            // The key connects complaints of one customer for this report, and is gone with it.
            options.CustomerKey = RandomNumberGenerator.GetBytes(InsightsOptions.MinKeyLength);
            insights?.Invoke(options);
        });
        return new(services.BuildServiceProvider(), folder) { TimeZone = timeZone ?? TimeZoneInfo.Utc, Fields = fields ?? [] };
    }

    /// <summary>The same, with the facts of all journals of the store made at once: in a host that lives they follow each commit.</summary>
    public static async Task<ReportSource> ProjectAsync(
        Action<ComplaintFlowBuilder> configure,
        Working working,
        CancellationToken cancellationToken,
        Action<InsightsOptions>? insights = null,
        TimeProvider? clock = null,
        TimeZoneInfo? timeZone = null,
        IReadOnlyCollection<string>? fields = null,
        IConfiguration? rules = null)
    {
        Action<double, double> bar = working.Bar("facts");
        ReportSource source = Over(configure, insights, facts: null, clock, timeZone, fields, rules);
        await source._services.GetRequiredService<IInsightsProjection>().CatchUpAsync(cancellationToken);
        bar(1, 1);
        return source;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static FileKind KindOf(string path)
    {
        byte[] head = new byte[16];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head.AsSpan(0, read).StartsWith("SQLite format 3\0"u8) ? FileKind.Sqlite
            : read >= 12 && head.AsSpan(8, 4).SequenceEqual("DUCK"u8) ? FileKind.DuckDb
            : FileKind.Csv;
    }

    private enum FileKind
    {
        Csv,
        Sqlite,
        DuckDb,
    }
}
