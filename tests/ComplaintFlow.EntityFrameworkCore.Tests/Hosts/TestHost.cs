using System.Data.Common;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>A host with a desk and a context of its own, on one database.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostDatabase _database;

    private TestHost(IHostDatabase database, ServiceProvider services) => (_database, _services) = (database, services);

    public static Actor Agent { get; } = Actor.Staff("agent", "agent");

    public IServiceProvider Services => _services;

    public IHostDatabase Database => _database;

    public IComplaintDesk Desk => _services.GetRequiredService<IComplaintDesk>();

    public IComplaintStore Store => _services.GetRequiredService<IComplaintStore>();

    public Inbox Inbox => _services.GetRequiredService<Inbox>();

    /// <summary>What the next authorisation of a command does first: it comes between loading and committing.</summary>
    public InBetween InBetween => _services.GetRequiredService<InBetween>();

    public static Task<TestHost> OpenAsync(Database database, Action<ComplaintFlowBuilder>? configure = null, Action<DbContextOptionsBuilder>? options = null) =>
        OpenAsync(database == Databases.Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase(), configure, options);

    public static async Task<TestHost> OpenAsync(IHostDatabase database, Action<ComplaintFlowBuilder>? configure = null, Action<DbContextOptionsBuilder>? options = null, bool makesTables = true)
    {
        ServiceCollection services = new();
        services.AddSingleton<Inbox>();
        services.AddSingleton<InBetween>();
        services.AddDbContext<HostContext>(builder =>
        {
            database.Use(builder);
            options?.Invoke(builder);
        });
        ComplaintFlowBuilder builder = services.AddComplaintFlow()
            .AddHandlers(h => h.Team("desk").Member("ana", capacity: 3).Member("bo", capacity: 3))
            .AddRouting(r => r.When(Category.Of("limited")).ToTeam("desk").Otherwise().ToHandler("ana"))
            .AddSubscriber<InboxSubscriber>("inbox")
            .UseAuthorizer<InBetweenAuthorizer>();
        configure?.Invoke(builder);
        if (SnapshotCaching.IsOn)
            builder.UseSnapshotCache(8);
        if (!services.Any(service => service.ServiceType == typeof(IComplaintStore)))
            builder.UseEntityFrameworkCore<HostContext>();
        TestHost host = new(database, services.BuildServiceProvider(validateScopes: true));
        if (makesTables)
        {
            await using AsyncServiceScope scope = host.Scope();
            await scope.ServiceProvider.GetRequiredService<HostContext>().Database.EnsureCreatedAsync();
            if (services.Any(service => service.ServiceType == typeof(TextSearch)))
                await database.IndexTextsAsync();
        }

        return host;
    }

    public static ComplaintIntake Intake(string category = "billing", string? key = null) => SampleComplaints.Intake(category, key);

    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    public async Task<Complaint> ReceiveAsync(string category = "billing") => (await Desk.ReceiveAsync(Intake(category), Agent)).OrThrow();

    public Task<Complaint?> FindAsync(ComplaintId id) => Desk.FindAsync(id, Agent).AsTask();

    public Task<List<JournalEntry>> JournalAsync(ComplaintId id) => Desk.ReadWholeJournalAsync(id, Agent).ToListAsync().AsTask();

    public async Task<long> LoadOfAsync(string handler)
    {
        TallyKey key = TallyKey.HandlerLoad(PersonId.Of(handler));
        return (await Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [key] })).Tallies[key].Value;
    }

    /// <summary>Runs SQL on a connection of its own.</summary>
    public async Task<object?> SqlAsync(string text)
    {
        await using DbConnection connection = _database.Connect();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Every snapshot is the fold of its journal, and the loads are those of all snapshots.</summary>
    public async Task MustFitAsync()
    {
        Dictionary<string, long> loads = new() { ["ana"] = 0, ["bo"] = 0 };
        ComplaintQuery query = new(Realm.Default) { PageSize = 500 };
        do
        {
            Page<Complaint> page = await ((IComplaintQueries)Store).QueryAsync(query);
            foreach (Complaint complaint in page.Items)
            {
                Assert.Equal(ComplaintJson.Write(Complaint.Fold(await JournalAsync(complaint.Id))), ComplaintJson.Write(complaint));
                if (complaint is { IsClosed: false, Treatment.Handler: { } handler })
                    loads[handler.Name] = loads.GetValueOrDefault(handler.Name) + 1;
            }

            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        foreach ((string handler, long load) in loads)
            Assert.Equal((handler, load), (handler, await LoadOfAsync(handler)));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
