using System.Data.Common;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Insights.Projection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Insights.Tests;

/// <summary>A firm with a file of facts, on a clock that is moved by hand.</summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly Actor Agent = Actor.Staff("ana", "agent");
    public static readonly WorkCalendar Shop = WorkCalendar.Define("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"));

    private readonly string _folder = Directory.CreateTempSubdirectory("insights-").FullName;
    private readonly ServiceProvider _provider;

    public House(Action<ComplaintFlowBuilder>? configure = null, Action<InsightsOptions>? insights = null)
    {
        Path = System.IO.Path.Combine(_folder, "facts.duckdb");
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Clock);
        ComplaintFlowBuilder builder = services.AddComplaintFlow().UseInMemoryStore().AddWorker(w => w.RunsByItself = false)
            .AddInsights(Path, i =>
            {
                (i.Calendar, i.Least) = (Shop, 1);
                insights?.Invoke(i);
                Options = i;
            });
        configure?.Invoke(builder);
        // The application's registrations win.
        builder.AllowEveryActor();
        _provider = services.BuildServiceProvider();
        Journals = new(_provider.GetRequiredService<Storage.IComplaintStore>(), _provider.GetRequiredService<IComplaintDesks>(), _provider.GetRequiredService<IComplaintAuthorizer>(), Options.Realm);
    }

    public FakeTimeProvider Clock { get; } = new(Monday);

    public string Path { get; }

    public InsightsOptions Options { get; private set; } = null!;

    public JournalReading Journals { get; }

    public IServiceProvider Services => _provider;

    public IComplaintDesk Desk => _provider.GetRequiredService<IComplaintDesk>();

    public IComplaintWorker Worker => _provider.GetRequiredService<IComplaintWorker>();

    public IInsights Insights => _provider.GetRequiredService<IInsights>();

    public IInsightsProjection Projection => _provider.GetRequiredService<IInsightsProjection>();

    /// <summary>A projection into a file of its own, over the same journals.</summary>
    public InsightsProjection Other(string name, Action? beforeCommit = null) =>
        new(OptionsAt(System.IO.Path.Combine(_folder, name)), Journals) { BeforeCommit = beforeCommit ?? (static () => { }) };

    public InsightsOptions OptionsAt(string path)
    {
        InsightsOptions options = new() { Path = path, Realm = Options.Realm, Calendar = Options.Calendar, CustomerKey = Options.CustomerKey, Least = Options.Least, ParquetFolder = Options.ParquetFolder, SilentShare = Options.SilentShare };
        return options;
    }

    public async Task<ComplaintId> ReceiveAsync(string category = "billing", Action<Intake>? change = null)
    {
        Intake intake = new();
        change?.Invoke(intake);
        return (await Desk.ReceiveAsync(
            new()
            {
                Customer = new() { Id = intake.Customer, Tier = intake.Tier },
                Channel = intake.Channel,
                Description = "too slow",
                Category = Category.Of(category),
                Kind = intake.Kind,
                Signals = intake.Signals,
                Fields = intake.Fields,
            },
            Agent)).IdOrThrow();
    }

    public async Task FireAsync(ComplaintId id, params Trigger[] triggers)
    {
        foreach (Trigger trigger in triggers)
            (await Desk.FireAsync(id, trigger, Agent)).OrThrow();
    }

    public async Task DeliverAsync()
    {
        WorkerRun run = await Worker.RunOnceAsync();
        Assert.Equal((0, 0), (run.Failed, run.Parked));
    }

    /// <summary>All rows of all tables, each as one line, sorted.</summary>
    public static async Task<IReadOnlyList<string>> DumpAsync(InsightsProjection projection) => await projection.ReadAsync(Dump, default);

    public static IReadOnlyList<string> Dump(DbConnection connection)
    {
        List<string> lines = [];
        foreach (string table in ComplaintFlow.Insights.Facts.FactSchema.Tables.Append("standing"))
            lines.AddRange(Rows(connection, $"SELECT * FROM {table}").Select(row => $"{table}: {row}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    public static IEnumerable<string> Rows(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DbDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount)
                .Select(at => reader.IsDBNull(at) ? "-" : reader.GetValue(at) is DateTime instant ? instant.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", null) : FormattableString.Invariant($"{reader.GetValue(at)}"))));
        }

        return rows;
    }

    public async Task<IReadOnlyList<string>> QueryAsync(string sql) => await ((InsightsProjection)Projection).ReadAsync(connection => (IReadOnlyList<string>)[.. Rows(connection, sql)], default);

    /// <summary>Ends the firm; its journals and its file stay.</summary>
    public ValueTask DisposeServicesAsync() => _provider.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What a test says of an intake.</summary>
internal sealed class Intake
{
    public string? Customer { get; set; }

    public CustomerTier Tier { get; set; } = CustomerTier.Standard;

    public Channel Channel { get; set; } = Channel.Phone;

    public RecordKind Kind { get; set; }

    public Signals Signals { get; set; } = Signals.None;

    public Dictionary<string, FieldValue?>? Fields { get; set; }
}
