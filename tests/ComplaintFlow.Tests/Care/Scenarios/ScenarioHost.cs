using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>The common ground of the stories of the sources: a clock that stands still, an office in Shanghai with the days of the State Council, and its people.</summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public ScenarioHost(DateTimeOffset begins, Action<ComplaintFlowBuilder> settle, FakeTimeProvider? clock = null, IComplaintStore? store = null)
    {
        Clock = clock ?? new FakeTimeProvider(begins);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(store ?? new InMemoryComplaintStore(Clock));
        ComplaintFlowBuilder builder = services.AddComplaintFlow().AllowEveryActor().AddWorker(w => w.RunsByItself = false)
            .AddDeadlines(d => d.Calendar(Office).ByDefault("office"))
            .AddHandlers(h => h
                .Team("desk").Member("lin", m => m.Tier(HandlerTier.Agent)).Member("zhou", m => m.Tier(HandlerTier.Agent))
                .Team("claims").Member("zhou", m => m.Tier(HandlerTier.Agent)).Member("zhao", m => m.Tier(HandlerTier.Agent))
                .Team("repairs").Member("li", m => m.Tier(HandlerTier.Agent)).Member("qian", m => m.Tier(HandlerTier.Agent))
                .Handler("chen", m => m.Tier(HandlerTier.Supervisor))
                .Handler("max", m => m.Tier(HandlerTier.Manager)));
        settle(builder);
        _provider = services.BuildServiceProvider();
        Desk = _provider.GetRequiredService<IComplaintDesk>();
        Worker = _provider.GetRequiredService<IComplaintWorker>();
        Administration = _provider.GetRequiredService<IComplaintAdministration>();
    }

    public static Actor Lin { get; } = Actor.Staff("lin", "agent");

    public static Actor Chen { get; } = Actor.Staff("chen", "supervisor");

    public static Actor Max { get; } = Actor.Staff("max", "manager");

    public FakeTimeProvider Clock { get; }

    public IComplaintDesk Desk { get; }

    public IComplaintWorker Worker { get; }

    public IComplaintAdministration Administration { get; }

    private static WorkCalendar Office { get; } = WorkCalendar.Define("office", c => c
        .In("Asia/Shanghai")
        .OpenOnWeekdays("09:00-18:00")
        .Closed([.. Enumerable.Range(1, 7).Select(day => new DateOnly(2026, 10, day))])
        .MakeUpDays(new DateOnly(2026, 10, 10)));

    /// <summary>A time of day in Shanghai, in 2026.</summary>
    public static DateTimeOffset At(int month, int day, int hour, int minute = 0) => new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8)).ToUniversalTime();

    public async Task<Complaint> ReceiveAsync(ComplaintIntake intake) => (await Desk.ReceiveAsync(intake, Lin)).OrThrow();

    public async Task<Complaint> DoAsync(ComplaintId id, Actor by, params ComplaintCommand[] commands)
    {
        foreach (ComplaintCommand command in commands)
            (await Desk.ExecuteAsync(id, command, by)).OrThrow();
        return await FindAsync(id);
    }

    /// <summary>Time passes to an instant, and the worker does what is due then.</summary>
    public async Task<Complaint> UntilAsync(ComplaintId id, DateTimeOffset until)
    {
        Clock.SetUtcNow(until);
        await Worker.RunOnceAsync();
        return await FindAsync(id);
    }

    public async Task<Complaint> FindAsync(ComplaintId id) => (await Desk.FindAsync(id, Lin))!;

    public async Task<List<JournalEntry>> JournalAsync(ComplaintId id) => await Desk.ReadWholeJournalAsync(id, Lin).ToListAsync();

    /// <summary>Checks that a command is refused with exactly this message and these reasons, and that nothing was written.</summary>
    public async Task RefusedAsync(ComplaintId id, Actor by, ComplaintCommand command, string language, string message, params string[] reasons)
    {
        Complaint before = await FindAsync(id);
        int written = (await JournalAsync(id)).Count;

        Outcome outcome = await UnderCulture.RunAsync(language, async () => await Desk.ExecuteAsync(id, command, by));

        Assert.False(outcome.IsAccepted);
        Assert.Equal([message, .. reasons], (string[])[outcome.Refusal!.Message, .. outcome.Refusal.Reasons]);
        Assert.Empty(outcome.Events);
        Assert.Equal((before.Version, written), ((await FindAsync(id)).Version, (await JournalAsync(id)).Count));
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
