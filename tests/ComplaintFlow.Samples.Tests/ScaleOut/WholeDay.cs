using ComplaintFlow.Events;
using ComplaintFlow.Samples.ScaleOut.Checking;
using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Nodes;
using ComplaintFlow.Samples.ScaleOut.Options;
using ComplaintFlow.Samples.ScaleOut.Queue;
using ComplaintFlow.Samples.ScaleOut.Supervising;
using ComplaintFlow.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ComplaintFlow.Samples.Tests.ScaleOut;

/// <summary>What ScaleOut's nodes do with ten complaints, done by one node in this process by a clock that is set forward.</summary>
internal sealed class WholeDay : IAsyncDisposable
{
    private const int Numbers = 10;
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(1);

    private readonly OwnServer _server = new();
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private OwnDatabase _database = null!;
    private ServiceProvider _services = null!;

    public Ledger Ledger { get; } = new();

    public static async Task<WholeDay> TakeAsync()
    {
        WholeDay day = new();
        day._database = await OwnDatabase.CreateAsync(day._server.ConnectionString, MaxSkew, CancellationToken.None);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(day._clock).AddSingleton(new Share(0, 1, Numbers)).AddDbContextPool<ScaleContext>(options => options.UseNpgsql(day._database.ConnectionString));
        HouseRules.Apply(services.AddComplaintFlow())
            .AddSubscriber<QueueSubscriber>("queue", s => s.Only<ComplaintReceived>().Only<StatusChanged>().Only<EscalationFired>())
            .AddWorker(worker => worker.MaxSkew = MaxSkew).AllowEveryActor().UseEntityFrameworkCore<ScaleContext>();
        day._services = services.BuildServiceProvider();
        await day.GiveCommandsAsync();
        await day.FinishAsync();
        return day;
    }

    public Task<Findings> VerifyAsync(Ledger? ledger = null) =>
        new Verification(new ScaleOptions(1, Numbers, TimeSpan.FromSeconds(2), null), _database.ConnectionString, ledger ?? Ledger).RunAsync(CancellationToken.None);

    public async Task<List<JournalEntry>> JournalAsync(Complaint complaint) =>
        await _services.GetRequiredService<IComplaintDesk>().ReadWholeJournalAsync(complaint.Id, HouseRules.Clerk).ToListAsync();

    public async Task<Complaint> ComplaintAsync(int number) =>
        (await ((IComplaintQueries)_services.GetRequiredService<IComplaintStore>()).QueryAsync(new ComplaintQuery(Realm.Default) { CustomerId = WorkDay.Customer(number) })).Items.Single();

    public async Task SqlAsync(string text)
    {
        await using NpgsqlConnection connection = new(_database.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(text, connection);
        Assert.True(await command.ExecuteNonQueryAsync() > 0, text);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        _server.Dispose();
    }

    private async Task GiveCommandsAsync()
    {
        IComplaintDesk desk = _services.GetRequiredService<IComplaintDesk>();
        DateTimeOffset start = _clock.GetUtcNow();
        Dictionary<int, ComplaintId> ids = [];
        foreach ((TimeSpan at, int number, string step) in Schedule())
        {
            if (start + at > _clock.GetUtcNow())
            {
                _clock.SetUtcNow(start + at);
                await _services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
            }

            Outcome outcome = step == WorkDay.Receive
                ? await desk.ReceiveAsync(WorkDay.Intake(number), HouseRules.Clerk)
                : await desk.ExecuteAsync(ids[number], WorkDay.Command(number, step), HouseRules.Clerk);
            Complaint complaint = outcome.OrThrow();
            ids[number] = complaint.Id;
            Ledger.Add(new Said(WorkDay.Key(number, step), complaint.Id.ToString(), complaint.Version, outcome.IsReplay));
        }
    }

    private static IEnumerable<(TimeSpan At, int Number, string Step)> Schedule() =>
        from number in Enumerable.Range(1, Numbers)
        from place in Enumerable.Range(0, WorkDay.Steps.Length)
        let at = WorkDay.Steps.Take(place + 1).Max(step => WorkDay.LeftUntil(number, step))
        orderby at, place
        select (at, number, WorkDay.Steps[place]);

    /// <summary>Delivers until nothing is left; the subscriber fails now and then.</summary>
    private async Task FinishAsync()
    {
        await using NpgsqlDataSource database = NpgsqlDataSource.Create(_database.ConnectionString);
        for (int rounds = 0; (await StateOfWork.ReadAsync(database, CancellationToken.None)) is not { Work: 0, Queued: 0 }; rounds++)
        {
            Assert.InRange(rounds, 0, 20);
            _clock.Advance(TimeSpan.FromSeconds(1));
            await _services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
            await using AsyncServiceScope scope = _services.CreateAsyncScope();
            while (await QueueConsumer.TakeAsync(scope.ServiceProvider.GetRequiredService<ScaleContext>(), CancellationToken.None) > 0)
            {
            }
        }
    }
}
